/**
 * Filters of lists, by commands, metrics and people in the Web UI. The databases of Temporal's visibility differ in what they
 * take; SHOWRUNNER_TEST_SERVER=postgres asks the one of docker-compose.yml.
 */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { ENDED_EARLY } from '../../../src/cli/learning/endings-on-server';
import { filterOf } from '../../../src/library/list-episodes';
import {
  EPISODE_BATCH,
  EPISODE_COST_MICROS,
  EPISODE_PHASE,
  EPISODE_QUALITY,
  EPISODE_SHOW,
  EPISODE_STATUS,
} from '../../../src/naming/search-attributes';
import { createEpisodeDirectory } from '../../../src/temporal/clients/episode-directory';
import { eventually } from '../../support/temporal/histories';
import { connectToSharedServer } from '../../support/temporal/rig';

const run = randomUUID().slice(0, 8);
const taskQueue = `listed-${run}`;
const show = `Listed-${run}`;
const batch = `season_${run}`;

const EPISODES = {
  parked: { status: 'parked', phase: 'audio', quality: 71.5, costMicros: 0, batch },
  waiting: { status: 'waiting', phase: 'script', quality: undefined, costMicros: 2_500_000, batch },
  running: { status: 'running', phase: 'audio', quality: 90, costMicros: 1_000_000, batch: undefined },
  ended: { status: 'running', phase: 'research', quality: undefined, costMicros: 0, batch: undefined },
} as const;
type Name = keyof typeof EPISODES;

const FILTERS: readonly (readonly [filter: string, expected: readonly Name[]])[] = [
  ['WorkflowType = "EpisodeWorkflow"', ['parked', 'waiting', 'running', 'ended']],
  [filterOf({ needsMe: true }) ?? '', ['parked', 'waiting']],
  [filterOf({ batch: true }) ?? '', ['parked', 'waiting']],
  [filterOf({ batch }) ?? '', ['parked', 'waiting']],
  [filterOf({ batch, needsMe: true }) ?? '', ['parked', 'waiting']],
  [`EpisodeBatch = "${batch.toUpperCase()}"`, []],
  ['EpisodeBatch IS NULL AND ExecutionStatus = "Running"', ['running']],
  [ENDED_EARLY, ['ended']],
  ['WorkflowType = "EpisodeWorkflow" AND ExecutionStatus = "Running"', ['parked', 'waiting', 'running']],
  [
    `WorkflowType IN ("EpisodeWorkflow", "BatchWorkflow") AND TaskQueue = "${taskQueue}"`,
    ['parked', 'waiting', 'running', 'ended'],
  ],
  [
    `ExecutionStatus = "Running" AND TaskQueue = "${taskQueue}" AND EpisodeStatus IN ("parked", "waiting")`,
    ['parked', 'waiting'],
  ],
  ['EpisodeStatus = "parked"', ['parked']],
  ['EpisodeStatus != "parked" AND EpisodePhase = "audio"', ['running']],
  ['EpisodePhase = "audio"', ['parked', 'running']],
  ['EpisodeQuality >= 71.5', ['parked', 'running']],
  ['EpisodeQuality BETWEEN 80 AND 100', ['running']],
  ['EpisodeQuality IS NULL AND EpisodeStatus = "waiting"', ['waiting']],
  ['EpisodeCostMicros > 1000000', ['waiting']],
  ['(EpisodeCostMicros = 0 OR EpisodeQuality = 90) AND ExecutionStatus = "Running"', ['parked', 'running']],
  [`WorkflowId STARTS_WITH "${show}/"`, ['parked', 'waiting', 'running', 'ended']],
  [`WorkflowId = "${show}/waiting"`, ['waiting']],
  ['StartTime > "2020-01-01T00:00:00Z" AND CloseTime IS NULL', ['parked', 'waiting', 'running']],
];

let client: Client;

beforeAll(async () => {
  client = await connectToSharedServer();
  for (const [name, { status, phase, quality, costMicros, batch }] of Object.entries(EPISODES))
    await client.workflow.start('EpisodeWorkflow', {
      workflowId: `${show}/${name}`,
      taskQueue,
      typedSearchAttributes: new TypedSearchAttributes([
        { key: EPISODE_SHOW, value: show },
        { key: EPISODE_STATUS, value: status },
        { key: EPISODE_PHASE, value: phase },
        { key: EPISODE_COST_MICROS, value: costMicros },
        ...(quality === undefined ? [] : [{ key: EPISODE_QUALITY, value: quality }]),
        ...(batch === undefined ? [] : [{ key: EPISODE_BATCH, value: batch }]),
      ]),
    });
  await client.workflow.getHandle(`${show}/ended`).terminate();
  await eventually(
    () => listed('ExecutionStatus = "Terminated"'),
    (names) => names.length === 1,
  );
  await eventually(
    () => listed('ExecutionStatus = "Running"'),
    (names) => names.length === 3,
  );
});
afterAll(async () => {
  for (const name of Object.keys(EPISODES))
    await client.workflow
      .getHandle(`${show}/${name}`)
      .terminate()
      .catch(() => undefined);
  await client.connection.close();
});

/** Of this run's show, in the order of their names. */
async function listed(filter: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { workflowId } of client.workflow.list({
    query: `(${filter}) AND EpisodeShow = "${show}"`,
  }))
    names.push(workflowId.slice(show.length + 1));
  return names.sort();
}

test.each(FILTERS)('%s', async (filter, expected) => {
  expect(await listed(filter)).toEqual([...expected].sort());
});

test('episodes of a batch that are at work', async () => {
  const ids = await createEpisodeDirectory(client).underWay(batch);
  expect([...ids].sort()).toEqual([`${show}/parked`, `${show}/waiting`]);
});

test('numbers of episodes by how they stand', async () => {
  const { count } = await client.workflow.count(`EpisodeShow = "${show}" AND ExecutionStatus = "Running"`);
  expect(count).toBe(3);
});
