/** What removes something of a store asks first whose it is: a server that does not know its episodes takes all of them for unneeded. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../../../src/cli/command/exit-codes';
import type { Server } from '../../../src/cli/server/reach-server';
import { InputError } from '../../../src/domain/failure';
import { showrunner } from '../command/command-line';

let mockServer: Server;
jest.mock('../../../src/cli/server/reach-server', () => ({
  askServer: async (_: unknown, use: (server: Server) => unknown) => use(mockServer),
}));

const mockRemoved: string[] = [];
jest.mock('../../../src/library/clean', () => ({
  ...jest.requireActual<object>('../../../src/library/clean'),
  findLeftovers: async () => ({
    ...{ artifacts: 1, bytes: 5, setAside: { artifacts: 0, bytes: 0 } },
    remove: async () => mockRemoved.push('artifacts'),
  }),
}));

test.each([
  ['clean', '--yes'],
  ['delete', 'season-1/ep_002', '--yes'],
])(
  '%s removes nothing where the store was handed to another server while the person was asked',
  async (...words) => {
    const data = await mkdtemp(join(tmpdir(), 'showrunner-removing-'));
    mockRemoved.length = 0;
    const answers = [
      async () => undefined,
      () => Promise.reject(new InputError('It belongs to another server.')),
    ];
    const requireOwnStore = () => answers.shift()?.();
    const episodes = {
      list: async () => [],
      summary: async () => ({ id: 'season-1/ep_002', endedAt: 1 }),
      forget: async () => mockRemoved.push('runs'),
    };
    mockServer = { episodes, requireOwnStore } as unknown as Server;
    const { exitCode, stderr } = await showrunner(...words, '--data', data);
    expect(exitCode).toBe(EXIT.input);
    expect(stderr).toMatch(/It belongs to another server/);
    expect(mockRemoved).toEqual([]);
    await rm(data, { recursive: true, force: true });
  },
);

test.each([
  ['clean', '--yes'],
  ['delete', 'season-1/ep_002', '--yes'],
])(
  '%s is refused with a server that is not the one of the store, before it is asked anything',
  async (...words) => {
    const asked: string[] = [];
    const episodes = new Proxy(
      {},
      {
        get: (_, name) => async () => {
          asked.push(String(name));
          throw new Error(`asked for ${String(name)}`);
        },
      },
    );
    const requireOwnStore = async () => {
      throw new InputError('The store belongs to another Temporal server.');
    };
    mockServer = { episodes, requireOwnStore } as unknown as Server;
    const { exitCode, stderr } = await showrunner(...words);
    expect(exitCode).toBe(EXIT.input);
    expect(stderr).toMatch(/The store belongs to another Temporal server/);
    expect(asked).toEqual([]);
  },
);
