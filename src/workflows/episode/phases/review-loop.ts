/**
 * The panel reads the script; what it finds is revised, at most as often as the quality template says; then the
 * best draft stands.
 */
import type { ArtifactRef } from '../../../domain/artifact';
import type { ResearchResult } from '../../../domain/phase-results';
import type { Directive } from '../../../domain/quality';
import { type Decision, isBetterReview } from '../../../domain/quality-verdict';
import { craft } from '../running/activities';
import { byModel, oneByModel } from '../running/by-model';
import type { PhaseRun } from '../running/episode-run';
import { models, sheetOf } from './model-steps';

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
  readonly run: PhaseRun;
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
  table.run.notes.setQuality(best.score100, best.revision);
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
  if (!run.changes.models.has('writer')) {
    return run.step('reviseScript', () =>
      craft.reviseScript.executeWithOptions({ summary }, [
        { ...changes, brief, findings, session: run.input.templates.session.ref },
      ]),
    );
  }
  const shared = { ...sheetOf(run, research), ...changes };
  return oneByModel(run, 'reviseScript', 'writer', shared, (order) =>
    models().reviseScript.executeWithOptions({ summary }, [{ ...shared, ...order }]),
  );
}

/** Every judge of the template reads on its own; one activity combines them into the report. */
export async function judge(table: ReviewTable, draft: Draft, revision: number): Promise<ReviewedDraft> {
  const { run } = table;
  const { quality } = run.input.templates;
  const judged = await readings(table, draft, revision);
  const seats = judged.flatMap(({ judge: name, model }) => (model === undefined ? [] : [[name, model]]));
  const judgedBy = seats.length === 0 ? undefined : Object.fromEntries(seats);
  const judgements = judged.map(({ judgement }) => judgement);
  const review = await run.step('concludeReview', () =>
    craft.concludeReview.executeWithOptions({ summary: `revision ${revision}` }, [
      { judgements, quality: quality.ref, revision, ...(judgedBy === undefined ? {} : { judgedBy }) },
    ]),
  );
  run.notes.setQuality(review.score100, revision);
  const missing = judged.flatMap((one) => one.missing ?? []);
  return { script: draft.script, shortfall: draft.shortfall, ...review, judgements, revision, missing };
}

interface JudgeReading {
  readonly judge: string;
  /** That read; undefined where it was rules. */
  readonly model?: string | undefined;
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
  const { templates, policy, format } = run.input;
  const { findings, documents, brief } = research;
  const shared = { ...sheetOf(run, research), revision, script };
  const summaryOf = (judge: string) => `${judge}, revision ${revision}`;
  const roleOf = (judge: string) => `judge.${judge}` as const;
  return byModel(run, {
    ...{ step: 'judgeScript', pieces: policy.quality.judges, shared },
    own: (judge: string) => ({ judge }),
    role: (judge) => (run.changes.models.has(roleOf(judge)) ? roleOf(judge) : undefined),
    title: (judge) => `Judge: ${judge}`,
    perform: async (judge, order): Promise<JudgeReading> => {
      const input = { ...shared, judge, ...order };
      const read = await models().judgeScript.executeWithOptions({ summary: summaryOf(judge) }, [input]);
      return { ...read, judge, model: order.model };
    },
    otherwise: async (judge) => {
      const { session, quality } = templates;
      const material = { findings, documents, brief, quality: quality.ref, session: session.ref, format };
      const input = { judge, revision, script, ...material };
      const read = await craft.judgeScript.executeWithOptions({ summary: summaryOf(judge) }, [input]);
      return { ...read, judge };
    },
  });
}
