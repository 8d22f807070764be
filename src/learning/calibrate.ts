/** Holds the measurements of one calibration against what the template says: a change, "it holds", or "not known yet". Pure. */
import type { Outcome } from '../domain/outcome';
import type { Calibration } from './calibrations';
import { namesOf } from './read-outcomes';
import {
  conformalHigh,
  conformalLow,
  DECIDES,
  evidenceAgainstMedian,
  evidenceTogether,
  leaveOneOutLoss,
  median,
  medianInterval,
  pinballLoss,
} from './statistics';
import { numberAt } from './template-paths';

/** A change of one field, as a learned version of a template records it. */
export interface LearnedChange {
  readonly path: string;
  readonly from: number | string;
  readonly to: number | string;
  readonly n: number;
  /** Interval of what was measured, in the unit of the field. */
  readonly interval?: [number, number];
  readonly evidence: string;
  readonly episodes: string[];
}

export interface Calibrated {
  readonly says: string;
  readonly n: number;
  /** `9 episodes: audio work was 1.31 × the estimate (1.22 to 1.44)`, and what follows from it. */
  readonly sentence: string;
  readonly changes: readonly LearnedChange[];
}

/** Fewest measurements for each level of the bound: with fewer the bound does not exist. */
const LEVELS = [
  [19, 0.95],
  [9, 0.9],
  [4, 0.8],
] as const;
export const FEWEST = 4;
/** Largest step of a number in one version. */
export const LARGEST_STEP = 0.15;
/** A likely value that is this near is not worth a version. */
const WORTH_A_VERSION = 0.05;

/** A calibration with what the episodes measured for it. */
interface Measured {
  readonly calibration: Calibration;
  readonly ids: readonly string[];
  readonly values: readonly number[];
  /** The template's value; undefined where it has no such field. */
  readonly likely: number | undefined;
}

/**
 * Looks at all calibrations of a template together: each look at each of them is a chance to be wrong. The limit of one in
 * twenty holds strictly for fields that are measured from the first episode; one that joins later changes who is looked at.
 */
export function calibrate(
  calibrations: readonly Calibration[],
  template: object,
  outcomes: readonly Outcome[],
): Calibrated[] {
  const measured = calibrations.map((calibration) => measuredBy(calibration, template, outcomes));
  const tested = measured.filter(({ values, likely }) => values.length > 0 && likely !== undefined);
  const each = tested.map(({ values, likely = Number.NaN }) => evidenceAgainstMedian(values, likely));
  const together = evidenceTogether(each);
  return measured.map((one) => {
    const at = tested.indexOf(one);
    return looked(one, template, together[at] ?? 0, () => fewestMore(one, each, at));
  });
}

function measuredBy(calibration: Calibration, template: object, outcomes: readonly Outcome[]): Measured {
  const measured = outcomes.flatMap((outcome) => {
    const value = calibration.measure(outcome);
    // A clock that was set back, or a record made by hand, may tell of no work at all.
    const isUsable =
      value !== undefined && Number.isFinite(value) && (calibration.scale === 'plain' || value > 0);
    return isUsable ? [{ id: outcome.id, value }] : [];
  });
  return {
    calibration,
    ids: measured.map(({ id }) => id),
    values: measured.map(({ value }) => value),
    likely: likelyOf(calibration, template),
  };
}

/** Episodes at the median of those that are known which would still have to come before the evidence decides. */
function fewestMore({ values, likely = Number.NaN }: Measured, each: readonly number[], at: number): number {
  const middle = median(values);
  for (let more = 1; ; more++) {
    const own = evidenceAgainstMedian([...values, ...Array<number>(more).fill(middle)], likely);
    if ((evidenceTogether(each.with(at, own))[at] ?? Number.POSITIVE_INFINITY) >= DECIDES) return more;
  }
}

function looked(
  { calibration, ids, values, likely }: Measured,
  template: object,
  known: number,
  missing: () => number,
): Calibrated {
  const { says } = calibration;
  const n = values.length;
  const [, level] = LEVELS.find(([fewest]) => n >= fewest) ?? [];
  const held = (sentence: string): Calibrated => ({ says, n, sentence, changes: [] });
  if (level === undefined)
    return held(`${says}: not known yet; ${n} of the ${FEWEST} episodes that a first look takes`);
  if (likely === undefined) return held(`${says}: the template has no such field`);
  const [low, high] = medianInterval(values, level) ?? [Number.NaN, Number.NaN];
  const fact = `${n} episodes: ${says} ${comparison(calibration, likely, median(values), [low, high])}`;
  if (likely >= low && likely <= high) return held(`${fact}; the template holds`);
  const wanted = {
    low: conformalLow(values, level),
    likely: median(values),
    high: conformalHigh(values, level),
  };
  const taken = steps(calibration, template, wanted);
  const main = taken.find(({ path }) => path.endsWith('.likely')) ?? taken[0];
  if (main === undefined || Math.abs(main.to / main.from - 1) < WORTH_A_VERSION)
    return held(`${fact}; too near to be worth a version`);
  if (known < DECIDES)
    return held(
      `${fact}; not known yet: evidence ${known.toFixed(1)} of the ${DECIDES} that a change takes, at least ${missing()} more of the same`,
    );
  const losses = lossesOf(calibration, values, likely);
  if (!(losses.learned < losses.old))
    return held(`${fact}; forecasts from the other episodes are no better than the template's, so it stays`);
  const evidence = `${fact}, evidence ${known < 1_000 ? known.toFixed(0) : 'over 1,000'}; forecasts of each from the others lose ${shown(losses.learned)} instead of ${shown(losses.old)}.`;
  const bounds = [wanted.low ?? Number.NaN, wanted.high ?? Number.NaN] as const;
  const changes = taken.map(({ path, from, to }): LearnedChange & Step => {
    const by = calibration.kind === 'factor' ? from : 1;
    const [least, most] = /\.(low|high)$/.test(path) ? bounds : [by * low, by * high];
    return { path, from, to, interval: [rounded(least), rounded(most)], n, evidence, episodes: [...ids] };
  });
  return { says, n, sentence: fact, changes };
}

function likelyOf({ kind, paths: [path = ''] }: Calibration, template: object): number | undefined {
  if (kind === 'spread') return numberAt(template, `${path}.likely`);
  const now = numberAt(template, path);
  return kind === 'factor' ? now && 1 : now;
}

/**
 * Sums of losses of the likely value: the template's, and the median of all episodes but the one that is forecast. The high one
 * is left out: the template's is wide on purpose, so that anything narrower would look better.
 */
function lossesOf(
  { scale }: Calibration,
  values: readonly number[],
  likely: number,
): { readonly old: number; readonly learned: number } {
  const toScale = (value: number) => (scale === 'ratio' ? Math.log(value) : value);
  const scaled = values.map(toScale);
  return {
    old: scaled.reduce((sum, actual) => sum + pinballLoss(actual, toScale(likely), 0.5), 0),
    learned: leaveOneOutLoss(scaled, 0.5, median) ?? Number.NaN,
  };
}

interface Step {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** The steps towards what was measured, at most {@link LARGEST_STEP} each; a field that is 0 or not there stays so. */
function steps(
  { kind, paths }: Calibration,
  template: object,
  wanted: { readonly low: number | undefined; readonly likely: number; readonly high: number | undefined },
): Step[] {
  const targets: readonly (readonly [path: string, to: number | undefined])[] =
    kind === 'spread'
      ? (['low', 'likely', 'high'] as const).map((which) => [`${paths[0]}.${which}`, wanted[which]] as const)
      : paths.map((path) => {
          const now = numberAt(template, path);
          return [path, kind === 'factor' ? now && now * wanted.likely : wanted.likely] as const;
        });
  return targets.flatMap(([path, target]) => {
    const from = numberAt(template, path);
    if (from === undefined || target === undefined || from === 0) return [];
    const to = stepTowards(from, target, Number.isInteger(from) && path.endsWith('Words'));
    return to === from ? [] : [{ path, from, to }];
  });
}

/** At most a step, rounded to three figures (or a whole number) towards where it comes from. */
function stepTowards(from: number, target: number, isWhole = false): number {
  const capped = Math.min(Math.max(target, from * (1 - LARGEST_STEP)), from * (1 + LARGEST_STEP));
  const unit = isWhole ? 1 : 10 ** (Math.floor(Math.log10(Math.abs(capped))) - 2);
  const units = capped / unit;
  const whole = capped > from ? Math.floor(units + 1e-9) : Math.ceil(units - 1e-9);
  const to = Number((whole * unit).toPrecision(12));
  return capped > from ? Math.max(from, to) : Math.min(from, to);
}

function comparison(
  { kind, scale }: Calibration,
  old: number | undefined,
  value: number,
  [low, high]: readonly [number, number],
): string {
  if (scale === 'plain')
    return `${shown(value)} (${shown(low)} to ${shown(high)}), the template says ${shown(old ?? 0)}`;
  const by = kind === 'factor' || old === undefined ? 1 : old;
  const times = (one: number) => (one / by).toFixed(2);
  return `was ${times(value)} × the estimate (${times(low)} to ${times(high)})`;
}

function shown(value: number): string {
  return value.toFixed(2);
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** The episodes of a change, in short. */
export function behind({ episodes }: Pick<LearnedChange, 'episodes'>): string {
  return namesOf(episodes.map((id) => ({ id })));
}
