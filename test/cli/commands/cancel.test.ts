/** What the command does about an episode whose workers are there, or are not; the server is a fake one. */
import { EXIT } from '../../../src/cli/command/exit-codes';
import type { Server } from '../../../src/cli/server/reach-server';
import { InputError } from '../../../src/domain/failure';
import { EpisodeEndedError } from '../../../src/temporal/clients/client-errors';
import { showrunner } from '../command/command-line';

const ID = 'season-1/ep_002';
const WHY = `${ID} stays with version 1 of the deployment season. Start one with SHOWRUNNER_BUILD_ID=1.`;

let mockServer: Server;
let mockWhy: string | undefined;
jest.mock('../../../src/cli/server/reach-server', () => ({
  requireServerOrState: async () => {},
  withServer: async (_: unknown, use: (server: Server) => unknown) => use(mockServer),
}));
jest.mock('../../../src/cli/server/own-worker', () => ({
  logRuntimeToFile: () => {},
  outlookHere: async () => {
    if (mockWhy !== undefined) throw new InputError(mockWhy);
    return { isIdle: false, othersGetIt: true };
  },
}));

async function cancelled(words: string[], why?: string, endedAt: number | null = null) {
  let told = 0;
  mockWhy = why;
  mockServer = {
    episodes: {
      summary: async () => ({ id: ID, status: endedAt === null ? 'running' : 'completed', endedAt }),
      unattended: async () => why,
      cancel: async () => {
        told += 1;
      },
      result: async () => {
        throw new EpisodeEndedError(ID, 'cancelled');
      },
    },
    presence: { othersAtWork: async () => true },
    settings: { explicit: false },
  } as unknown as Server;
  return { ...(await showrunner('cancel', ID, ...words)), told: () => told };
}

test('an episode with workers is told to end, and has ended', async () => {
  const { exitCode, stdout, told } = await cancelled([]);
  expect({ exitCode, told: told() }).toEqual({ exitCode: EXIT.ok, told: 1 });
  expect(stdout).toContain(`${ID} is cancelled. What was made is kept`);
});

test('an episode whose workers are gone is told to end all the same, and it is said what it waits for', async () => {
  const { exitCode, stdout, told } = await cancelled([], WHY);
  expect({ exitCode, told: told() }).toEqual({ exitCode: EXIT.needsPerson, told: 1 });
  expect(stdout).toBe(`${ID} was told to end, and ends once a worker takes that up. ${WHY}\n`);
  const { stdout: document } = await cancelled(['--json'], WHY);
  expect(JSON.parse(document)).toEqual({ id: ID, status: 'still running' });
});

test('an episode that has ended is not told anything', async () => {
  const { exitCode, stderr, told } = await cancelled([], undefined, 1);
  expect({ exitCode, told: told() }).toEqual({ exitCode: EXIT.input, told: 0 });
  expect(stderr).toContain('has ended (completed)');
});
