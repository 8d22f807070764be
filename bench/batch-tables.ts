/** Prints the results of the batch benchmarks as tables. */
import { availableParallelism, loadavg } from 'node:os';
import type { Makespan } from './batch-makespan';
import type { BatchSize } from './batch-size';
import type { BatchSpeedup } from './batch-speedup';
import type { Footprint } from './footprint';
import type { Leg, Scale } from './scale';
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

/** A line about a leg that has ended, behind which the benchmark may still fail. */
export function showLeg({ workers, episodes, rate, again }: Leg): void {
  console.log(
    `${workers} at work: ${episodes} episodes, ${rate.toFixed(2)} a second, ${again} done again in part`,
  );
}

export function showScale({ before, four, after, eventsPerEpisode, episodeEvents }: Scale): void {
  const legs = [before, four, after];
  const each = (what: string, of: (leg: Leg) => number, digits = 0) =>
    row(what, ...legs.map((leg) => of(leg).toFixed(digits)));
  const oneRate = (before.rate + after.rate) / 2;
  head('on PostgreSQL', ...legs.map(({ workers }) => (workers === 1 ? 'one worker' : `${workers} workers`)));
  each('episodes', ({ episodes }) => episodes);
  each('episodes a second', ({ rate }) => rate, 2);
  each("against one worker's", ({ rate }) => rate / oneRate, 2);
  each('processor time of PostgreSQL an episode, ms', ({ postgresMs }) => postgresMs);
  each('of the Temporal server', ({ serverMs }) => serverMs);
  each('of the workers', ({ workersMs }) => workersMs);
  each(
    'share of PostgreSQL',
    ({ postgresMs, serverMs, workersMs }) => postgresMs / (postgresMs + serverMs + workersMs),
    2,
  );
  each('transactions an episode', ({ transactions }) => transactions);
  each('database grows an episode, KB', ({ bytes }) => bytes / 1e3, 1);
  each('written to its log an episode, KB', ({ writtenBytes }) => writtenBytes / 1e3, 1);
  each('connections to the database, the most of any second', ({ connections }) => connections);
  each('first or last step done again', ({ again }) => again);
  console.log();
  head('of four workers', 'measured');
  row('parent events an episode', eventsPerEpisode.toFixed(2));
  row('events of an episode', String(episodeEvents));
  row('lost', '0');
  row('load of the machine, 1, 5 and 15 minutes', load());
  console.log();
}

export function showFootprint({ episodes, requests, used, idle, ...sums }: Footprint): void {
  const each = (sum: number, digits = 0) => (sum / episodes).toFixed(digits);
  head(`whole episodes, mean of the ${episodes} of the example season`, 'an episode');
  row('minutes of audio', each(sums.minutes, 2));
  row('voices', sums.voices.join(', '));
  row('processor time of the worker, s', each(sums.workerMs / 1_000, 1));
  row('objects in the bucket', each(sums.objects));
  row('their size, MB', each(sums.objectBytes / 1e6, 1));
  for (const [method, count] of requests) row(`requests, ${method}`, each(count));
  row("transactions of the database, without the server's own", each(used.transactions));
  row('database grows, KB', each(used.bytes / 1e3));
  row('written to its log, KB', each(used.writtenBytes / 1e3));
  console.log();
  head('of the run', 'measured');
  row('time of all episodes', seconds(sums.ms));
  row('connections to the database, the most of any second', String(sums.connections));
  row("the server's own transactions a second, without work", idle.transactions.toFixed(1));
  row('written to its log a second, KB', (idle.writtenBytes / 1e3).toFixed(1));
  row('load of the machine, 1, 5 and 15 minutes', load());
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
