/**
 * The panel judges the script and the writer revises it, at most as often as the quality template says; then the best draft
 * is kept.
 */
import type { RoleResults, ScriptSheet } from '../../../activities/roles/role-steps';
import type { ArtifactRef } from '../../../domain/artifact';
import type { Directive, QualityBasis, ScriptComparison } from '../../../domain/quality';
import { type Decision, isBetterReview } from '../../../domain/quality-verdict';
import { craft } from '../running/activities';
import { byRole, oneByRole } from '../running/by-role';
import type { PhaseRun } from '../running/episode-run';
import { holdAgainstSources } from './check-facts';
import type { Draft, PlannedScript } from './write-parts';

export interface ReviewedDraft extends Draft, Decision {
  readonly revision: number;
  readonly judgements: readonly ArtifactRef[];
  readonly report: ArtifactRef;
  readonly score100: number;
  /** Left out in what was recorded before it was told. */
  readonly basis?: QualityBasis;
  readonly gatesPassed: boolean;
  /** Beside the best script so far; left out where nobody read both. */
  readonly comparison?: ScriptComparison;
  /** Facts that would have to be found before the accuracy judge agrees, when a model refused the script. */
  readonly missing: readonly string[];
}

/** The material of writers and judges. */
export interface ReviewTable {
  readonly run: PhaseRun;
  readonly sheet: ScriptSheet;
  readonly outline: ArtifactRef;
  readonly parts: PlannedScript['parts'];
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
    draft = await judge(table, revised, draft.revision + 1, best.script);
    if (isBetterReview(draft, best)) best = draft;
    else if (draft.comparison?.verdict === 'worse') {
      // The same wishes would lead to the same revision again.
      table.run.notes.warn(droppedNote(draft));
      break;
    }
  }
  table.run.notes.setQuality(best.score100, best.revision, best.basis);
  return best;
}

function droppedNote({ revision, comparison }: ReviewedDraft): string {
  const because = comparison?.because[0];
  return `Revision ${revision} was dropped: a judge who read it and the script before it, in both orders, found it worse${because === undefined ? '.' : `. ${because}`}`;
}

export type RevisedDraft = Draft & Pick<RoleResults['reviseScript'], 'changed'>;

/** One revision: acts on the findings of the judges or, when a person asked for changes, on those alone. */
export async function revise(
  table: ReviewTable,
  draft: ReviewedDraft,
  asked: readonly Directive[],
): Promise<RevisedDraft> {
  const { run, sheet, outline } = table;
  const revision = draft.revision + 1;
  const revised = await oneByRole(run, {
    step: 'reviseScript',
    role: 'writer',
    summary: `revision ${revision}`,
    shared: {
      ...{ ...sheet, outline, revision },
      script: draft.script,
      judgements: asked.length > 0 ? [] : draft.judgements,
      directives: asked,
    },
  });
  const { changed } = revised;
  return changed ? { ...(await holdAgainstSources(table, revised)), changed } : revised;
}

/**
 * Every judge of the template reads on its own, one of them beside the best script so far, `before`; one activity combines them
 * into the report.
 */
export async function judge(
  { run, sheet, outline }: ReviewTable,
  draft: Draft,
  revision: number,
  before?: ArtifactRef,
): Promise<ReviewedDraft> {
  const judges = run.input.policy.quality.judges;
  const judged = await byRole(run, {
    step: 'judgeScript',
    pieces: judges,
    role: (judge) => `judge.${judge}`,
    title: (judge) => `Judge: ${judge}`,
    summary: (judge) => `${judge}, revision ${revision}`,
    shared: {
      ...sheet,
      outline,
      revision,
      script: draft.script,
      ...(before === undefined ? {} : { before }),
    },
    own: (judge) => ({ judge }),
  });
  const judgements = judged.map(({ judgement }) => judgement);
  const models = judged.flatMap(({ model }, at) => (model === undefined ? [] : [[judges[at], model]]));
  const judgedBy = models.length === 0 ? {} : { judgedBy: Object.fromEntries(models) };
  const review = await run.step('concludeReview', () =>
    craft.concludeReview.executeWithOptions({ summary: `revision ${revision}` }, [
      { judgements, quality: sheet.quality, revision, ...judgedBy },
    ]),
  );
  run.notes.setQuality(review.score100, revision, review.basis);
  const missing = judged.flatMap((one) => one.missing);
  return { script: draft.script, shortfall: draft.shortfall, ...review, judgements, revision, missing };
}
