/**
 * The panel reads the script; what it finds is revised, at most as often as the quality template says; then the
 * best draft stands. One that still misses the standard waits for a person, unless the producer said to publish.
 */
import type { ArtifactRef } from '../../domain/artifact';
import { type Decision, isBetterReview } from '../../domain/quality-verdict';
import { craft } from './activities';
import type { ResearchResult } from './research-phase';
import type { StepRunner } from './step-runner';

interface Draft {
  readonly script: ArtifactRef;
  readonly shortfall?: string | undefined;
}

interface ReviewedDraft extends Draft, Decision {
  readonly revision: number;
  readonly judgements: readonly ArtifactRef[];
  readonly report: ArtifactRef;
  readonly score100: number;
  readonly gatesPassed: boolean;
}

export async function reviewScript(
  run: StepRunner,
  research: ResearchResult,
  outline: ArtifactRef,
  first: Draft,
): Promise<ReviewedDraft> {
  let draft = await judge(run, research, first, 0);
  let best = draft;
  while (draft.next !== 'release') {
    if (draft.revision === run.input.policy.quality.maxRevisions) break;
    const revision = draft.revision + 1;
    const { script, judgements } = draft;
    const revised = await run.step('reviseScript', () =>
      craft.reviseScript.executeWithOptions({ summary: `revision ${revision}` }, [
        {
          script,
          judgements,
          outline,
          brief: research.brief,
          findings: research.findings,
          session: run.input.templates.session.ref,
          revision,
        },
      ]),
    );
    if (!revised.changed) break;
    draft = await judge(run, research, revised, revision);
    if (isBetterReview(draft, best)) best = draft;
  }
  run.progress.setQuality(best.score100, best.revision);
  if (!best.barMet) await settleBelowStandard(run, best);
  return best;
}

/** Every judge of the template reads on its own; one activity combines them into the report. */
async function judge(
  run: StepRunner,
  research: ResearchResult,
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

async function settleBelowStandard(run: StepRunner, best: ReviewedDraft): Promise<void> {
  const { show, episode, belowStandard } = run.input;
  const missed = `The script reached ${best.score100}/100: ${best.reason}`;
  if (belowStandard === 'publish') {
    run.progress.warn(`${missed} It was published below the standard, as asked.`);
    return;
  }
  const nextAction = `read ${best.script.path}, then: showrunner approve ${show}/${episode} (or abandon it)`;
  await run.waitForApproval('concludeReview', missed, nextAction);
  run.progress.warn(`${missed} A person approved it.`);
}
