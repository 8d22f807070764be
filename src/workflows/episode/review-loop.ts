/**
 * The panel reads the script; what it finds is revised, at most as often as the quality template says; then the
 * best draft stands.
 */
import type { ArtifactRef } from '../../domain/artifact';
import type { ResearchResult } from '../../domain/phase-results';
import type { Directive } from '../../domain/quality';
import { type Decision, isBetterReview } from '../../domain/quality-verdict';
import { craft } from './activities';
import { models, quoted, quotedOne, sheetOf, TRIES_SET_ASIDE } from './model-steps';
import type { StepRunner } from './step-runner';

export interface Draft {
  readonly script: ArtifactRef;
  readonly shortfall?: string | undefined;
}

export interface ReviewedDraft extends Draft, Decision {
  readonly revision: number;
  readonly judgements: readonly ArtifactRef[];
  readonly report: ArtifactRef;
  readonly score100: number;
  readonly gatesPassed: boolean;
  /** What the accuracy judge would have found: why it refused the script, when a model did. */
  readonly missing: readonly string[];
}

/** What writers and judges work from. */
export interface ReviewTable {
  readonly run: StepRunner;
  readonly research: ResearchResult;
  readonly outline: ArtifactRef;
  /** A veto that says what is missing ends the review: the research can look for it. */
  readonly stopsAtVeto?: boolean;
}

/** The script was refused for accuracy, and the judge says what would have to be found. */
export function isVetoed({ next, missing }: ReviewedDraft): boolean {
  return next === 'research' && missing.length > 0;
}

export async function reviewScript(table: ReviewTable, first: Draft): Promise<ReviewedDraft> {
  const { maxRevisions } = table.run.input.policy.quality;
  let draft = await judge(table, first, 0);
  let best = draft;
  while (draft.next !== 'release' && draft.revision < maxRevisions) {
    if (table.stopsAtVeto === true && isVetoed(draft)) return draft;
    const revised = await revise(table, draft, []);
    if (!revised.changed) break;
    draft = await judge(table, revised, draft.revision + 1);
    if (isBetterReview(draft, best)) best = draft;
  }
  table.run.progress.setQuality(best.score100, best.revision);
  return best;
}

/** One revision: what the judges found, or, when a person asked for changes, just those. */
export async function revise(
  { run, research, outline }: ReviewTable,
  draft: ReviewedDraft,
  asked: readonly Directive[],
): Promise<Draft & { changed: boolean }> {
  const revision = draft.revision + 1;
  const changes = {
    script: draft.script,
    judgements: asked.length > 0 ? [] : draft.judgements,
    directives: asked,
    outline,
    revision,
  };
  const summary = `revision ${revision}`;
  const { brief, findings } = research;
  const model = run.input.models?.writer;
  if (model === undefined) {
    return run.step('reviseScript', () =>
      craft.reviseScript.executeWithOptions({ summary }, [
        { ...changes, brief, findings, session: run.input.templates.session.ref },
      ]),
    );
  }
  const shared = { ...sheetOf(run, research), ...changes, model };
  const quote = await quotedOne(run, { step: 'reviseScript', shared, pieces: [{}] });
  return run.step(
    'reviseScript',
    (allowanceMicros) =>
      models().reviseScript.executeWithOptions({ summary }, [{ ...shared, allowanceMicros }]),
    undefined,
    quote,
    TRIES_SET_ASIDE,
  );
}

/** Every judge of the template reads on its own; one activity combines them into the report. */
export async function judge(table: ReviewTable, draft: Draft, revision: number): Promise<ReviewedDraft> {
  const { run } = table;
  const { quality } = run.input.templates;
  const judgedBy = run.input.models?.judges;
  const judged = await readings(table, draft, revision);
  const judgements = judged.map(({ judgement }) => judgement);
  const review = await run.step('concludeReview', () =>
    craft.concludeReview.executeWithOptions({ summary: `revision ${revision}` }, [
      { judgements, quality: quality.ref, revision, ...(judgedBy === undefined ? {} : { judgedBy }) },
    ]),
  );
  run.progress.setQuality(review.score100, revision);
  const missing = judged.flatMap((one) => one.missing ?? []);
  return { script: draft.script, shortfall: draft.shortfall, ...review, judgements, revision, missing };
}

interface JudgeReading {
  readonly judgement: ArtifactRef;
  readonly missing?: readonly string[];
  readonly costMicros?: number;
  readonly unknownMicros?: number;
  readonly [ref: string]: unknown;
}

/** Each judge in turn or side by side, as a model or by rules. */
async function readings(
  { run, research }: ReviewTable,
  { script }: Draft,
  revision: number,
): Promise<JudgeReading[]> {
  const { templates, policy, format, models: roles } = run.input;
  const { findings, documents, brief } = research;
  const { judges } = policy.quality;
  const modelOf = (judge: string) => roles?.judges?.[judge];
  const seated = judges.filter((judge) => modelOf(judge) !== undefined);
  const shared = { ...sheetOf(run, research), revision, script };
  const pieceOf = (judge: string) => ({ judge, model: modelOf(judge) ?? '' });
  const quotes =
    seated.length === 0
      ? []
      : await quoted(run, { step: 'judgeScript', shared, pieces: seated.map(pieceOf) });
  return run.fanOut(
    'judgeScript',
    judges,
    (name) => `Judge: ${name}`,
    (judge, allowanceMicros): Promise<JudgeReading> => {
      const summary = `${judge}, revision ${revision}`;
      if (modelOf(judge) !== undefined)
        return models().judgeScript.executeWithOptions({ summary }, [
          { ...shared, ...pieceOf(judge), allowanceMicros },
        ]);
      const { session, quality } = templates;
      const material = { findings, documents, brief, quality: quality.ref, session: session.ref, format };
      return craft.judgeScript.executeWithOptions({ summary }, [{ judge, revision, script, ...material }]);
    },
    (judge) => quotes[seated.indexOf(judge)] ?? 0,
    TRIES_SET_ASIDE,
  );
}
