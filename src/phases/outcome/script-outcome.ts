/** Collects the verdicts of judges and people on a script. Pure. */
import type { LostPoints, Outcome, RunJournal } from '../../domain/outcome';
import type { QualityReport } from '../../domain/quality';
import { type Script, type Sentence, sentencesOf } from '../../domain/script';
import type { QualityTemplate } from '../../domain/templates';

const MOST_LOSSES = 12;
const MOST_LINES = 3;
const LINE_CHARACTERS = 200;
/** Less than a twentieth of a point is a rounding. */
const NOTHING = 0.05;

export function qualityOf(report: QualityReport, template: QualityTemplate): Outcome['quality'] {
  return {
    score100: report.score100,
    basis: report.basis,
    gatesPassed: report.gatesPassed,
    disagreement: Math.max(0, 1 - report.confidence),
    gates: report.gates.map(({ name, score, threshold }) => ({ name, score, threshold })),
    lost: lostPoints(report, template),
  };
}

/** Points out of 100 by measure, the dearest first: weight of the gate × share of the measure × what it lacks of full marks. */
function lostPoints({ gates }: QualityReport, template: QualityTemplate): LostPoints[] {
  return gates
    .flatMap(({ name: gate, weight, measures }) => {
      const rules = template.gates.find(({ name }) => name === gate)?.measures ?? {};
      return measures.map(({ name: measure, score, evidence }) => ({
        ...{ gate, measure },
        points: 100 * weight * (rules[measure as keyof typeof rules]?.share ?? 0) * (1 - score),
        lines: evidence.slice(0, MOST_LINES).map(({ quote }) => quote.slice(0, LINE_CHARACTERS)),
      }));
    })
    .filter(({ points }) => points >= NOTHING)
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST_LOSSES)
    .map((loss) => ({ ...loss, points: Math.round(loss.points * 10) / 10 }));
}

/** Undefined where no person was asked. `shown` is the script that they saw first, where it is still there. */
export function reviewOf(
  review: RunJournal['review'],
  shown: Script | undefined,
  script: Script | undefined,
): Outcome['review'] {
  if (review === undefined) return undefined;
  const { shown: _ref, ...decisions } = review;
  const wordsChanged =
    script === undefined ? 0 : wordsChangedByPerson(shown, script, review.changesRequested === 0);
  return {
    ...decisions,
    approvedUnchanged:
      review.approvedBy === 'person' &&
      review.changesRequested === 0 &&
      review.edits === 0 &&
      wordsChanged === 0,
    wordsChanged,
  };
}

/**
 * Words of the sentences that a person wrote or changed, and of those that they took out. Where a writer changed the script at
 * their wish nobody can tell who took a sentence out, so only what bears their mark counts.
 */
export function wordsChangedByPerson(
  shown: Script | undefined,
  script: Script,
  countsRemoved: boolean,
): number {
  const before = new Map((shown === undefined ? [] : sentencesOf(shown)).map((one) => [one.id, one]));
  const after = sentencesOf(script);
  const kept = new Set(after.map(({ id }) => id));
  const written = after.filter((one) => one.editedByPerson === true && before.get(one.id)?.text !== one.text);
  const removed = countsRemoved ? [...before.values()].filter(({ id }) => !kept.has(id)) : [];
  return [...written, ...removed].reduce((sum, { text }) => sum + wordsIn(text), 0);
}

function wordsIn(text: Sentence['text']): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
