import { batchRows, inOrder } from '../../../src/cli/batch/batch-rows';
import type { CommandContext } from '../../../src/cli/command/context';
import type { Server } from '../../../src/cli/server/reach-server';
import type { BatchInput } from '../../../src/domain/batch/batch';
import { readManifest } from '../../../src/intake/batch/read-manifest';
import { takeInBatch } from '../../../src/intake/batch/take-in-batch';
import { episodeQueue } from '../../../src/naming/ids';
import { surroundings } from '../../../src/settings/surroundings';
import type { EpisodesAsked } from '../../../src/temporal/clients/batch-client';
import { UnknownEpisodeError } from '../../../src/temporal/clients/client-errors';
import type { EpisodeSummary } from '../../../src/temporal/clients/episode-summary';
import { type IntakeShelf, openIntakeShelf } from '../../support/material/intake-shelf';
import { ended } from './view/batch-stages';

let shelf: IntakeShelf;
beforeEach(async () => {
  shelf = await openIntakeShelf();
});
afterEach(() => shelf.clear());

/** A batch of so many episodes, `s/0` to the last, taken in here. */
async function takenIn(count: number): Promise<BatchInput> {
  const episodes = Array.from({ length: count }, (_, index) => ({
    ...{ topic: 'Modern Stoicism', sources: ['stoic.md'], episode: String(index) },
  }));
  const parsed = await readManifest(await shelf.json('season.json', { show: 's', episodes }));
  return takeInBatch(parsed, shelf.tools);
}

interface Known {
  /** As visibility lists them. */
  readonly ofBatch?: readonly EpisodeSummary[];
  /** As the server describes one that is asked for by its id. */
  readonly elsewhere?: readonly EpisodeSummary[];
}

async function rowsOf(input: BatchInput, { ofBatch = [], elsewhere = [] }: Known, queue?: string) {
  const asked: EpisodesAsked[] = [];
  const server = {
    batches: {
      input: async () => input,
      episodes: async (_: string, only: EpisodesAsked = {}) => {
        asked.push(only);
        const isAskedFor = ({ status }: EpisodeSummary) =>
          only.those === undefined || (status === 'completed') === (only.those === 'completed');
        return ofBatch.filter(isAskedFor).slice(0, only.most);
      },
    },
    episodes: {
      summary: async (id: string) => {
        const found = elsewhere.find((episode) => episode.id === id);
        if (found === undefined) throw new UnknownEpisodeError(id);
        return found;
      },
    },
  } as unknown as Server;
  const place: CommandContext['place'] = surroundings({ data: shelf.folder });
  const batch = {
    id: 's',
    episodes: input.manifest.totals.episodes,
    taskQueue: queue ?? episodeQueue(shelf.store.id),
  };
  return { asked, ...(await batchRows(server, place, batch)) };
}

const shown = (rows: readonly { id: string; status: string }[]) =>
  rows.map(({ id, status }) => `${id} ${status}`);

test('every episode of the manifest has a row: begun, kept from before the batch, or not begun', async () => {
  const { rows, total } = await rowsOf(await takenIn(4), {
    ofBatch: [ended({ id: 's/2', status: 'parked' })],
    elsewhere: [ended({ id: 's/0', quality: 91, costMicros: 7 }), ended({ id: 's/1', status: 'failed' })],
  });
  expect(shown(rows)).toEqual(['s/0 completed', 's/1 not begun', 's/2 parked', 's/3 not begun']);
  expect(rows[0]).toMatchObject({ quality: 91, costMicros: 7 });
  expect(rows[3]).toMatchObject({ topic: 'Modern Stoicism', startedAt: null, phase: null });
  expect(total).toBe(4);
});

test('where the manifest is in another store only what the list knows has a row', async () => {
  const { rows, total } = await rowsOf(await takenIn(3), { ofBatch: [ended({ id: 's/1' })] }, 'elsewhere');
  expect({ rows: shown(rows), total }).toEqual({ rows: ['s/1 completed'], total: 3 });
});

test('of very many those that did not complete come first, and only as many as are shown are asked for', async () => {
  const ofBatch = Array.from({ length: 230 }, (_, index) =>
    ended({ id: `s/${index}`, status: index === 220 ? 'running' : 'completed', endedAt: null }),
  );
  const { rows, total, asked } = await rowsOf(await takenIn(250), { ofBatch });
  expect(asked).toEqual([
    { those: 'not completed', most: 200 },
    { those: 'completed', most: 200 },
  ]);
  expect(rows).toHaveLength(200);
  expect(shown(rows).slice(0, 2)).toEqual(['s/220 running', 's/0 completed']);
  expect(total).toBe(250);
});

test('of very many one that failed and was made since is complete', async () => {
  const { rows } = await rowsOf(await takenIn(201), {
    ofBatch: [ended({ id: 's/7', status: 'failed' })],
    elsewhere: [ended({ id: 's/7' })],
  });
  expect(shown(rows)).not.toContain('s/7 failed');
});

test('episodes come in their own order, each with its latest run', () => {
  const episodes = [
    ended({ id: 's/ep_10' }),
    ended({ id: 's/ep_2', startedAt: 1, status: 'failed' }),
    ended({ id: 's/ep_2', startedAt: 2 }),
  ];
  expect(inOrder(episodes).map(({ id, status }) => [id, status])).toEqual([
    ['s/ep_2', 'completed'],
    ['s/ep_10', 'completed'],
  ]);
});
