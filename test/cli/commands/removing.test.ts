/** What removes something of a store asks first whose it is: a server that does not know its episodes takes all of them for unneeded. */
import { EXIT } from '../../../src/cli/command/exit-codes';
import type { Server } from '../../../src/cli/server/reach-server';
import { InputError } from '../../../src/domain/failure';
import { showrunner } from '../command/command-line';

let mockServer: Server;
jest.mock('../../../src/cli/server/reach-server', () => ({
  askServer: async (_: unknown, use: (server: Server) => unknown) => use(mockServer),
}));

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
