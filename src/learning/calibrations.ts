/**
 * Calibrations: fields of cost templates that are facts about voices, models and this machine, and the measurement in an
 * outcome that tells each. What a field means for good or bad is no calibration and stands nowhere here.
 */
import type { Outcome } from '../domain/outcome';
import { MAKING_PHASES, type Phase } from '../domain/phase';

export interface Calibration {
  /** What was measured, for people: `audio work`. */
  readonly says: string;
  /** Paths in the template. A `spread` has one, with low, likely and high below it; a `factor` multiplies all of its paths. */
  readonly paths: readonly string[];
  readonly kind: 'spread' | 'number' | 'factor';
  /** Ratios are compared on a log scale; counts and shares that may be 0 are not. */
  readonly scale: 'ratio' | 'plain';
  /** Measures the fact; of a factor actual ÷ estimated. Undefined where the outcome does not tell. */
  measure(outcome: Outcome): number | undefined;
}

export const CALIBRATIONS: readonly Calibration[] = [
  {
    ...{ says: 'the finished length', paths: ['assumptions.lengthShare'], kind: 'spread', scale: 'ratio' },
    measure: ({ minutes: { asked, delivered } }) => delivered && delivered / asked,
  },
  ...MAKING_PHASES.map(workOf),
  {
    ...{ says: 'revisions of the script', paths: ['assumptions.revisions'], kind: 'spread', scale: 'plain' },
    measure: ({ words, revisions }) => (words === undefined ? undefined : revisions),
  },
  {
    ...{
      says: 'calls that were paid twice',
      paths: ['assumptions.repeatedShare'],
      kind: 'spread',
      scale: 'plain',
    },
    measure: (outcome) =>
      itemsOf(outcome).some(({ actualMicros }) => actualMicros > 0) ? outcome.repeatedShare : undefined,
  },
  {
    ...{
      says: 'characters of a spoken word',
      paths: ['assumptions.charactersPerWord'],
      kind: 'number',
      scale: 'ratio',
    },
    measure: ({ words }) =>
      words?.spokenCharacters && words.written > 0 ? words.spokenCharacters / words.written : undefined,
  },
  costOf('the researcher', (role) => role === 'researcher', ['assumptions.research.readings']),
  costOf('the writer', (role) => role === 'writer', [
    'assumptions.script.readShare',
    'assumptions.script.writtenShare',
    'assumptions.script.mending.readShare',
    'assumptions.script.mending.writtenShare',
  ]),
  costOf('the fact reader', (role) => role === 'fact reader', [
    'assumptions.script.facts.readShare',
    'assumptions.script.facts.writtenShare',
  ]),
  costOf('the polisher', (role) => role === 'polisher', [
    'assumptions.script.polishReadShare',
    'assumptions.script.polishWrittenShare',
  ]),
  costOf('the judges', (role) => role.endsWith(' judge'), [
    'assumptions.script.judgedShare',
    'assumptions.script.verdictWords',
  ]),
];

/** Seconds of work for a minute of episode. */
function workOf(phase: Phase): Calibration {
  return {
    ...{
      says: `${phase} work`,
      paths: [`assumptions.workSecondsPerMinute.${phase}`],
      kind: 'spread',
      scale: 'ratio',
    },
    measure: (outcome) => {
      const workMs = finishedOf(outcome).find((one) => one.phase === phase)?.workMs;
      return workMs === undefined ? undefined : workMs / 1_000 / spokenMinutes(outcome);
    },
  };
}

/** Paid ÷ expected in hindsight: a length or a number of revisions that was misjudged has fields of its own. */
function costOf(says: string, isRole: (role: string) => boolean, paths: readonly string[]): Calibration {
  return {
    ...{ says: `the cost of ${says}`, paths, kind: 'factor', scale: 'ratio' },
    measure: (outcome) => {
      const items = itemsOf(outcome).filter(({ role }) => isRole(role));
      const sum = (read: (item: (typeof items)[number]) => number) =>
        items.reduce((total, item) => total + read(item), 0);
      const expected = sum(({ hindsightMicros }) => hindsightMicros);
      const actual = sum(({ actualMicros }) => actualMicros);
      return expected > 0 && actual > 0 ? actual / expected : undefined;
    },
  };
}

function itemsOf(outcome: Outcome) {
  return finishedOf(outcome).flatMap(({ items }) => items);
}

function finishedOf({ phases }: Outcome) {
  return phases.filter(({ isUnfinished }) => isUnfinished !== true);
}

/** Minutes of the finished episode; by the words of its script, or as asked, where it was not spoken. */
function spokenMinutes({ minutes: { asked, delivered }, words }: Outcome): number {
  if (delivered !== undefined) return delivered;
  return words === undefined || words.asked === 0 ? asked : (asked * words.written) / words.asked;
}
