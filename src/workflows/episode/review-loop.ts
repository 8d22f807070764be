/**
 * The panel reads the script; what it finds is revised, at most as often as the quality template says; then the
 * best draft stands.
 */
import type { ArtifactRef } from '../../domain/artifact';
import type { ResearchResult } from '../../domain/phase-results';
import type { Directive } from '../../domain/quality';
import { type Decision, isBetterReview } from '../../domain/quality-verdict';
import { craft } from './activities';
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
}

/** What writers and judges work from. */
export interface ReviewTable {
  readonly run: StepRunner;
  readonly research: ResearchResult;
  readonly outline: ArtifactRef;
}

export async function reviewScript(table: ReviewTable, first: Draft): Promise<ReviewedDraft> {
  const { maxRevisions } = table.run.input.policy.quality;
  let draft = await judge(table, first, 0);
  let best = draft;
  while (draft.next !== 'release' && draft.revision < maxRevisions) {
    const revised = await revise(table, draft, []);
    if (!revised.changed) break;
    draft = await judge(table, revised, draft.revision + 1);
    if (isBetterReview(draft, best)) best = draft;
  }
  table.run.progress.setQuality(best.score100, best.revision);
  return best;
}

/** One revision: what the judges found, or, when a person asked for changes, just those. */
export function revise(
  { run, research, outline }: ReviewTable,
  draft: ReviewedDraft,
  asked: readonly Directive[],
): Promise<Draft & { changed: boolean }> {
  const revision = draft.revision + 1;
  return run.step('reviseScript', () =>
    craft.reviseScript.executeWithOptions({ summary: `revision ${revision}` }, [
      {
        script: draft.script,
        judgements: asked.length > 0 ? [] : draft.judgements,
        directives: asked,
        outline,
        brief: research.brief,
        findings: research.findings,
        session: run.input.templates.session.ref,
        revision,
      },
    ]),
  );
}

/** Every judge of the template reads on its own; one activity combines them into the report. */
export async function judge(
  { run, research }: ReviewTable,
  draft: Draft,
  revision: number,
): Promise<ReviewedDraft> {
  const { quality, session } = run.input.templates;
  const judged = await run.fanOut(
    'judgeScript',
    run.input.policy.quality.judges,
    (name) => `Judge: ${name}`,
    (name) =>
      craft.judgeScript.executeWithOptions({ summary: `${name}, revision ${revision}` }, [
        {
          judge: name,
          revision,
          script: draft.script,
          findings: research.findings,
          documents: research.documents,
          brief: research.brief,
          quality: quality.ref,
          session: session.ref,
          format: run.input.format,
        },
      ]),
  );
  const judgements = judged.map(({ judgement }) => judgement);
  const review = await run.step('concludeReview', () =>
    craft.concludeReview.executeWithOptions({ summary: `revision ${revision}` }, [
      { judgements, quality: quality.ref, revision },
    ]),
  );
  run.progress.setQuality(review.score100, revision);
  return { script: draft.script, shortfall: draft.shortfall, ...review, judgements, revision };
}
