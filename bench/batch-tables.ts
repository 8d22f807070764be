/** Prints the results of the batch benchmarks as tables. */
import { availableParallelism, loadavg } from 'node:os';
import type { Makespan } from './batch-makespan';
import type { BatchSize } from './batch-size';
import type { BatchSpeedup } from './batch-speedup';
import { type Comparison, head, rate, row, seconds } from './table';

/** Types of events that are hardly there are counted together. */
const TYPES_SHOWN = 8;

export function showSize(size: BatchSize): void {
  const { episodes, chain, bareRates } = size;
  const each = (events: number) => (events / episodes).toFixed(2);
  head(`${rate(episodes)} episodes in one batch`, 'measured');
  row('time', seconds(size.ms));
  row('episodes a second', size.rate.toFixed(2));
  row('the bare engine, before and after', bareRates.map((one) => one.toFixed(2)).join(' and '));
  row('ratio', size.ratio.toFixed(2));
  row('continued as new', String(chain.runs - 1));
  row('most events of a run', rate(chain.longestRun));
  row('parent events an episode', size.eventsPerEpisode.toFixed(2));
  row('episodes at work, at most', String(size.mostAtWork));
  row('lost, doubled', '0');
  row('histories replayed, of the batch and of episodes', `${chain.runs} and ${size.childrenReplayed}`);
  row('load of the machine, 1, 5 and 15 minutes', load());
  console.log();
  head('events of the parent', 'an episode');
  const types = [...chain.byType];
  for (const [type, events] of types.slice(0, TYPES_SHOWN)) row(type.replaceAll('_', ' '), each(events));
  const others = types.slice(TYPES_SHOWN).reduce((sum, [, events]) => sum + events, 0);
  row('all others', each(others));
  console.log();
}

export function showMakespans(makespans: readonly Makespan[]): void {
  head(
    'makespan of a batch, five at work',
    ...['episodes', 'mean', 'bound', 'makespan', 'bound / makespan', 'in this order at best'],
    ...['with episodes as they took', 'other steps', 'hand-over', 'continued as new'],
    ...['parent events an episode', 'at work, at most'],
  );
  for (const one of makespans) {
    row(
      ...[one.name, String(one.episodes), seconds(one.meanMs), seconds(one.boundMs), seconds(one.makespanMs)],
      ...[one.ratio.toFixed(3), one.windowRatio.toFixed(3), one.ratioAsTaken.toFixed(3)],
      ...[seconds(one.otherStepsMs), seconds(one.handOverMs)],
      ...[String(one.continued), one.eventsPerEpisode.toFixed(2), String(one.mostAtWork)],
    );
  }
  console.log(`\nLoad of the machine, 1, 5 and 15 minutes: ${load()}.\n`);
}

export function speedupAsComparison({ episodes, batchMs, oneByOneMs, ratio }: BatchSpeedup): Comparison {
  return {
    what: `the ${episodes} episodes of the example season as a batch, against one after another: speed-up on ${availableParallelism()} cores`,
    ...{ ours: seconds(batchMs), baseline: seconds(oneByOneMs), ratio },
  };
}

function load(): string {
  return loadavg()
    .map((average) => average.toFixed(1))
    .join(', ');
}
