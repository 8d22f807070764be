/**
 * Holds a script until a person approves it, hands in an edited one, or asks for changes. After an edit or a change the panel
 * reads again and the script waits again, so that a person approves the script that was judged; a person who approves their
 * own edit has read it, and it does not wait again.
 */
import { episodeId } from '../../../domain/episode-id';
import { scoreText } from '../../../domain/quality';
import { craft } from '../running/activities';
import { judge, type ReviewedDraft, type ReviewTable, revise } from './review-loop';

/** Resolves with the approved draft; rejects when the person abandons the episode. */
export async function passScriptGate(table: ReviewTable, reviewed: ReviewedDraft): Promise<ReviewedDraft> {
  const { run } = table;
  const { belowStandard, review } = run.input;
  const missed = standing(reviewed);
  if (review === 'none') {
    if (reviewed.barMet) return reviewed;
    if (belowStandard === 'publish') {
      run.notes.warn(`${missed} It was published below the standard, as asked.`);
      return reviewed;
    }
  }
  const approved = await untilApproved(table, reviewed);
  if (!approved.barMet) run.notes.warn(`${standing(approved)} A person approved it.`);
  return approved;
}

const ASKED = 'You asked to read it before it is spoken.';

async function untilApproved(table: ReviewTable, reviewed: ReviewedDraft): Promise<ReviewedDraft> {
  const { run } = table;
  const id = episodeId(run.input);
  let draft = reviewed;
  for (;;) {
    const file = await present(table, draft);
    const decision = await run.waitForDecision('concludeReview', {
      reason: run.input.review === 'script' ? `${ASKED} ${standing(draft)}` : standing(draft),
      nextAction: `read ${file}, change its words if you like, then: showrunner approve ${id} (or edit, request-changes, abandon)`,
      artifact: draft.script,
    });
    switch (decision.kind) {
      case 'approve':
        return draft;
      case 'script':
        draft = await judge(
          table,
          { script: decision.script, shortfall: draft.shortfall },
          draft.revision + 1,
        );
        if (!decision.approved) break;
        await present(table, draft);
        return draft;
      case 'changes': {
        const revised = await revise(table, draft, decision.directives);
        if (revised.changed) draft = await judge(table, revised, draft.revision + 1);
        else run.notes.warn('The changes that were asked for changed nothing in the script.');
        break;
      }
    }
  }
}

/** Publishes the script and the report of the judges where the person finds them; returns the path of the text. */
async function present({ run }: ReviewTable, draft: ReviewedDraft): Promise<string> {
  const { show, episode } = run.input;
  const placed = await run.insist('Put the script where you can read it', () =>
    craft.presentScript.executeWithOptions({ summary: `revision ${draft.revision}` }, [
      { show, episode, script: draft.script, report: draft.report },
    ]),
  );
  // Runs that were recorded before do not say where.
  return placed?.text ?? 'production/script.txt in the folder of the episode';
}

function standing(draft: ReviewedDraft): string {
  return `The script reached ${scoreText(draft.score100, draft.basis)}. ${draft.reason}`;
}
