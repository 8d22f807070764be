/** A worker beside a command, or another of this machine; the server is a fake one. */
import type { Dependencies } from '../../../src/activities/dependencies';
import { createAttendance } from '../../../src/cli/server/own-worker';
import type { Server } from '../../../src/cli/server/reach-server';
import type { Surroundings } from '../../../src/settings/surroundings';
import { ServerStoppedError } from '../../../src/temporal/clients/client-errors';

jest.mock('../../../src/composition', () => ({
  holdStore: () => Promise.reject(new Error('our own worker starts')),
}));

const versioned = (buildId: string) => ({
  deploymentOptions: { workerVersioningMode: 2, deploymentName: 'season', buildId },
});

interface Scene {
  /** Workers that ask for work; another of this machine is among them. */
  readonly pollers: readonly object[];
  readonly pinned?: Server['episodes']['pinned'];
}

function ensured({ pollers, pinned = async () => undefined }: Scene): Promise<'other' | 'own'> {
  const server = {
    client: {
      options: { namespace: 'default', identity: 'me' },
      workflowService: { describeTaskQueue: async () => ({ pollers }) },
    },
    episodes: { pinned },
    presence: { othersAtWork: async () => true },
  } as unknown as Server;
  const dependencies = { store: { id: '1a2b3c4d' } } as unknown as Dependencies;
  return createAttendance(server, {} as Surroundings, dependencies, 'season/ep_001').ensure();
}

test('the work is left to a worker of this machine that gets it', async () => {
  expect(await ensured({ pollers: [{}] })).toBe('other');
});

test('beside a worker of this machine that gets no work, our own starts', async () => {
  await expect(ensured({ pollers: [versioned('2')] })).rejects.toThrow('our own worker starts');
});

test('an episode that stays with a version without workers is not left to a worker of another', async () => {
  const pinned = async (id: string) => ({ id, version: { deployment: 'season', buildId: '1' } });
  await expect(ensured({ pollers: [{}, versioned('2')], pinned })).rejects.toThrow(
    /^season\/ep_001 stays with version 1 .* Start one with SHOWRUNNER_BUILD_ID=1/,
  );
  expect(await ensured({ pollers: [versioned('1')], pinned })).toBe('other');
});

test('while the server is silent, a worker of this machine is trusted', async () => {
  const pinned = () => Promise.reject(new ServerStoppedError('no connection', new Error('unavailable')));
  expect(await ensured({ pollers: [], pinned })).toBe('other');
});
