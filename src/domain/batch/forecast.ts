/** The forecast of a batch: its cost and its end, with the range that the measured episodes leave open. */
import type { Spread } from '../spread';
import { counted } from '../wording';
import type { BatchTotals } from './batch';
import type { BatchState } from './batch-state';
import { type Moments, meanOf, varianceOf } from './moments';
import { openEpisodes } from './state';

export interface Forecast {
  /** Cost of the whole batch, what is spent included; micro-dollars. */
  readonly costMicros: Spread;
  /** Epoch ms; without the time that people take to decide, and without episodes that wait for them. */
  readonly finishAt: Spread;
  /** Episodes that it rests on; 0 when it rests on quotes. */
  readonly measured: number;
}

/** Eight in ten outcomes lie in the range, were episodes independent and their sums normally distributed. */
const EIGHTY_PERCENT = 1.2816;

/** The time that an overdue episode still needs: a tenth of the time it has had, for want of better knowledge. */
const LATE_SHARE = 0.1;

/** Enough measured episodes to put their mean in place of the quotes. */
const ENOUGH = 2;

export function forecast(state: BatchState, now: number): Forecast {
  const open = openEpisodes(state).map(([, episode]) => episode);
  const left = state.finishing ? 0 : state.remaining.episodes;
  const { measured, remaining } = state;
  const count = measured.workMs.count;

  const quoted = quotedEach(state);
  const isMeasured = count >= ENOUGH;
  const costEach = isMeasured ? meanOf(measured.costMicros) : quoted.costMicros;
  const workEach = isMeasured ? meanOf(measured.workMs) : quoted.workMs;
  const costOfLeft = isMeasured ? left * costEach : Math.min(1, left) * remaining.likelyMicros;
  const workOfLeft = isMeasured ? left * workEach : Math.min(1, left) * remaining.workMs;

  // Money that is spent counts, however little was expected.
  const spentByOpen = open.reduce((sum, { costMicros = 0 }) => sum + costMicros, 0);
  const costsToCome = open.length * costEach + costOfLeft;
  const costSpread = doubt(measured.costMicros, left + open.length);
  const costAt = (sign: number) =>
    Math.round(state.spentMicros + Math.max(spentByOpen, costsToCome + sign * costSpread));

  const begun = Object.values(state.working).map(({ since, workedMs }) => {
    const worked = workedMs + (now - since);
    return Math.max(workEach - worked, worked * LATE_SHARE);
  });
  const workToCome = begun.reduce((sum, ms) => sum + ms, 0) + workOfLeft;
  // An episode has one slot, however many are free.
  const longest = Math.max(0, ...begun, ...(left > 0 ? [workEach] : []));
  const workSpread = doubt(measured.workMs, left + Object.keys(state.working).length);
  const finishAt = (sign: number) =>
    Math.round(now + Math.max(longest, (workToCome + sign * workSpread) / Math.max(1, state.atOnce)));

  return {
    costMicros: {
      low: costAt(-1),
      likely: costAt(0),
      high: Math.min(costAt(1), Math.max(state.capMicros, costAt(0))),
    },
    finishAt: { low: finishAt(-1), likely: finishAt(0), high: finishAt(1) },
    measured: count >= ENOUGH ? count : 0,
  };
}

/** The time that an episode was expected to need before any began. */
function quotedEach({ manifests }: BatchState): { costMicros: number; workMs: number } {
  const sum = (read: (totals: BatchTotals) => number) =>
    manifests.reduce((total, { totals }) => total + read(totals), 0);
  const episodes = Math.max(
    1,
    sum((totals) => totals.episodes),
  );
  return {
    costMicros: sum(({ likelyMicros }) => likelyMicros) / episodes,
    workMs: sum(({ workMs }) => workMs) / episodes,
  };
}

/** Half the range of a sum over `left` more episodes: their own spread, and the uncertainty of the mean. */
function doubt(moments: Moments, left: number): number {
  if (moments.count < ENOUGH) return 0;
  const variance = varianceOf(moments);
  return EIGHTY_PERCENT * Math.sqrt(variance * left * (1 + left / moments.count));
}

/** What a forecast rests on: `by 3 episodes measured`. */
export function restsOn({ measured }: Pick<Forecast, 'measured'>): string {
  return measured === 0 ? 'as estimated' : `by ${counted(measured, 'episode')} measured`;
}
