/** What tells one Temporal server from another. */
import type { Client } from '@temporalio/client';
import { InputError } from '../../../src/domain/failure';
import { serverIdentity } from '../../../src/temporal/server/server-identity';

const connection = { options: { address: 'temporal.example:7233' } };

function client(describeNamespace: () => Promise<unknown>): Client {
  return {
    connection,
    options: { namespace: 'default' },
    workflowService: { describeNamespace },
  } as unknown as Client;
}

const refused = (code: number) =>
  Promise.reject(Object.assign(new Error('refused'), { code, details: 'refused', metadata: {} }));

test('is the id of the namespace', async () => {
  expect(await serverIdentity(client(async () => ({ namespaceInfo: { id: '1a2b' } })))).toEqual({
    ...{ id: '1a2b', namespace: 'default', address: 'temporal.example:7233' },
  });
});

test.each([
  [
    'who may not describe it',
    () => refused(7),
    /may not describe the namespace "default" of .*temporal\.example:7233.*DescribeNamespace.*data directory/,
  ],
  [
    'whom the server tells none',
    async () => ({ namespaceInfo: { id: '' } }),
    /gives no id .*"default".*data directory/,
  ],
  ['whom the server tells nothing', async () => ({}), /gives no id .*"default".*data directory/],
])('for a client %s it is never the name, which every development server has', async (_, describe, said) => {
  const identity = await serverIdentity(client(describe)).catch((error: unknown) => error);
  expect(identity).toBeInstanceOf(InputError);
  expect((identity as Error).message).toMatch(said);
});

test('is not known while the server is silent', async () => {
  await expect(serverIdentity(client(() => refused(14)))).rejects.toThrow(/^refused$/);
});
