/** Commands bring the files of an episode from a bucket; a text that somebody changed here gives way to a newer one, and they say so. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBookFolder } from '../../../src/artifacts/book-files';
import { createObjectSessions } from '../../../src/artifacts/object-sessions';
import type { Records } from '../../../src/artifacts/storage';
import type { Server } from '../../../src/cli/server/reach-server';
import { createEpisodeHandle } from '../../../src/library/episode-handle';
import { createFolderObjects } from '../../../src/objects/folder-objects';
import { surroundings } from '../../../src/settings/surroundings';
import type { EpisodeClient } from '../../../src/temporal/clients/episode-client';
import { showrunner } from '../command/command-line';

const ID = 'season-1/ep_002';
const SCRIPT = 'production/script.txt';

let mockServer: Server;
jest.mock('../../../src/cli/server/reach-server', () => ({
  askServer: async (_: unknown, use: (server: Server) => unknown) => use(mockServer),
  withServer: async (_: unknown, use: (server: Server) => unknown) => use(mockServer),
  requireServerOrState: async () => undefined,
}));
let mockRecords: Records;
jest.mock('../../../src/artifacts/storage', () => ({
  ...jest.requireActual<object>('../../../src/artifacts/storage'),
  openRecords: async () => mockRecords,
}));

let folder: string;
let script: string;
let before: NodeJS.ProcessEnv;
beforeEach(async () => {
  before = { ...process.env };
  folder = await mkdtemp(join(tmpdir(), 'showrunner-kept-'));
  process.env.SHOWRUNNER_STORE = 's3://bucket/season';
  process.env.SHOWRUNNER_DATA = folder;
  const sessions = createObjectSessions(
    createFolderObjects(join(folder, 'bucket')),
    join(folder, 'sessions'),
  );
  mockRecords = { sessions, books: createBookFolder(join(folder, 'books')) };
  script = sessions.localFile(ID, SCRIPT);
  await sessions.write(ID, SCRIPT, Buffer.from('first'));
  await sessions.bring(ID, () => undefined);
  await writeFile(script, 'mine');
  await sessions.write(ID, SCRIPT, Buffer.from('second'));
  const summary = { id: ID, status: 'completed', endedAt: 1, startedAt: 0, topic: 'Tea', phase: 'package' };
  const result = { through: 'package', quality: null, costMicros: 0, durationMs: null };
  mockServer = {
    settings: { address: 'temporal.example:7233', namespace: 'default' },
    episodes: {
      list: async () => [],
      summary: async () => ({ ...summary, quality: null, costMicros: 0, minutes: 5 }),
      result: async () => result,
      pace: async () => undefined,
    },
  } as unknown as Server;
});
afterEach(async () => {
  process.env = before;
  await rm(folder, { recursive: true, force: true });
});

const SAID = /season-1\/ep_002 has a newer text .*yours is kept in .*script\.edited-[0-9a-f]{8}\.txt/;

test.each(['open', 'status', 'watch'])(
  '%s says where the text is kept, also where it is to be quiet',
  async (command) => {
    const { stderr } = await showrunner(command, ID, '--quiet');
    expect(stderr).toMatch(SAID);
    expect(await readFile(script, 'utf8')).toBe('second');
  },
);

test('a program that gives no notice finds it among the warnings of its process', async () => {
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  await createEpisodeHandle(ID, surroundings(), {} as EpisodeClient).bringFiles();
  expect(warned.mock.calls.map(String)).toEqual([expect.stringMatching(SAID)]);
  warned.mockRestore();
});
