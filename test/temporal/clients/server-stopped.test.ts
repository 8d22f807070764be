import { ServiceError } from '@temporalio/client';
import { ServerStoppedError } from '../../../src/temporal/clients/client-errors';
import { createServerCalls } from '../../../src/temporal/clients/server-stopped';

const grpcError = (details: string) =>
  Object.assign(new Error(`14 UNAVAILABLE: ${details}`), { details, metadata: {} });
const failing = (error: Error) =>
  createServerCalls({
    ask: async (_id: string): Promise<string> => {
      throw error;
    },
  });

test('a call that the server answers gives its answer', async () => {
  const { double } = createServerCalls({ double: async (value: number) => 2 * value });
  expect(await double(21)).toBe(42);
});

test.each([
  ['an error of the connection', grpcError('no connection')],
  ['one that the SDK wraps', new ServiceError('Failed to query', { cause: grpcError('no connection') })],
])('%s is one sentence, and keeps the error of the SDK as its cause', async (_, error) => {
  const stopped: unknown = await failing(error)
    .ask('a/b')
    .catch((thrown: unknown) => thrown);
  expect(stopped).toBeInstanceOf(ServerStoppedError);
  expect(stopped).toMatchObject({
    message:
      'The Temporal server stopped answering (no connection). What was made is kept; run the command again.',
    cause: error,
  });
});

test('an error of the SDK without details from the server says what the SDK says', async () => {
  await expect(failing(new ServiceError('Failed to query')).ask('a/b')).rejects.toThrow('(Failed to query)');
});

test('any other error stays as it is', async () => {
  const error = new TypeError('a bug');
  await expect(failing(error).ask('a/b')).rejects.toBe(error);
});
