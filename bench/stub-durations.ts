/** Durations of stub episodes: the same every time, in an order that nobody chose. */
import { random } from '../test/support/seeded';

export interface DurationPlan {
  readonly name: string;
  /** Milliseconds, episode by episode. */
  readonly durationsMs: readonly number[];
}

/**
 * Shortest and longest of the uniform ones; the median of the lognormal ones is between them. What real episodes take at
 * the least: the six-minute example is some 13 s of work on this project's rules, and minutes by models.
 */
const FROM_MS = 5_000;
const TO_MS = 15_000;
const MEDIAN_MS = (FROM_MS + TO_MS) / 2;
/** Of the normal distribution behind the lognormal one: one in forty takes three times the middle. */
const SIGMA = 0.55;
/** One episode in this many is a straggler, at any position. */
const ONE_IN = 20;
const STRAGGLES = 10;
/**
 * Factor by which a batch with stragglers has more episodes. Four lanes wait idly for an episode that begins last, so among
 * few episodes no window comes near the bound.
 */
const MORE_WHEN_STRAGGLING = 4;

/** Uniform, lognormal, and with 5 % that take ten times as long; every duration is divided by `shorterBy`. */
export function durationPlans(episodes: number, shorterBy = 1): DurationPlan[] {
  const chance = random(20_250_825);
  const each = (draw: (place: number) => number, length = episodes) =>
    Array.from({ length }, (_, place) => Math.round(draw(place) / shorterBy));
  const uniform = () => FROM_MS + (TO_MS - FROM_MS) * chance();
  let straggler = 0;
  return [
    { name: 'uniform', durationsMs: each(uniform) },
    { name: 'lognormal', durationsMs: each(() => MEDIAN_MS * Math.exp(SIGMA * normal(chance))) },
    {
      name: '5 % stragglers × 10',
      durationsMs: each((place) => {
        if (place % ONE_IN === 0) straggler = place + Math.floor(chance() * ONE_IN);
        return uniform() * (place === straggler ? STRAGGLES : 1);
      }, MORE_WHEN_STRAGGLING * episodes),
    },
  ];
}

/** No batch is sooner done: max(sum / lanes, longest). */
export function boundMs(durationsMs: readonly number[], lanes: number): number {
  return Math.max(sum(durationsMs) / lanes, ...durationsMs);
}

/** A window that costs no time at all, in the same order: each next one begins where a lane is free first. */
export function windowMs(durationsMs: readonly number[], lanes: number): number {
  const freeAt = Array.from({ length: lanes }, () => 0);
  for (const duration of durationsMs) {
    const lane = freeAt.indexOf(Math.min(...freeAt));
    freeAt[lane] = (freeAt[lane] ?? 0) + duration;
  }
  return Math.max(...freeAt);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Box and Muller. */
function normal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}
