/** A worker whose store is handed to another server while it is at work. */
import { type NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Dependencies } from '../../../src/activities/dependencies';
import { InputError } from '../../../src/domain/failure';
import { dataConverterOf } from '../../../src/temporal/server/payload-codec';
import { untilHandedOver } from '../../../src/temporal/worker/store-watch';
import { createEpisodeWorker } from '../../../src/temporal/worker/worker';

const warned = jest.fn();
beforeEach(() => {
  warned.mockClear();
  jest.spyOn(Runtime, 'instance').mockReturnValue({ logger: { warn: warned } } as unknown as Runtime);
});
afterEach(() => jest.restoreAllMocks());

type Answer = string | undefined | Error;

/** Gives the answers one after the other; the last one stays. */
function answering(...answers: Answer[]) {
  return jest.fn(async () => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    return answer;
  });
}

test("asks until the store is another server's, and gives the sentence", async () => {
  const ask = answering(undefined, undefined, 'It belongs to another now.');
  expect(await untilHandedOver(ask, new AbortController().signal, 1)).toBe('It belongs to another now.');
  expect(ask).toHaveBeenCalledTimes(3);
});

test('goes on while the store is silent or its mark is damaged, and says each reason once', async () => {
  const [silent, damaged] = [new Error('no answer'), new Error('server.json is damaged')];
  const ask = answering(silent, silent, damaged, undefined, damaged, 'gone');
  expect(await untilHandedOver(ask, new AbortController().signal, 1)).toBe('gone');
  expect(warned.mock.calls.map(([, { error }]) => error)).toEqual([
    'no answer',
    'server.json is damaged',
    'server.json is damaged',
  ]);
});

test.each([
  ['while it waits', async () => undefined, 60_000],
  ['while the store does not answer', () => new Promise<undefined>(() => undefined), 1],
])('ends with the worker, %s', async (_, ask, lookEveryMs) => {
  const ended = new AbortController();
  const watched = untilHandedOver(ask, ended.signal, lookEveryMs);
  setImmediate(() => ended.abort());
  expect(await watched).toBeUndefined();
});

/** The five workers of the SDK, each with a step at work that ends when `endSteps` is called. */
function fakeWorkers() {
  const shutDown: number[] = [];
  const stepsEnd: (() => void)[] = [];
  let made = 0;
  jest.spyOn(Worker, 'create').mockImplementation(async () => {
    made += 1;
    const index = made;
    let state = 'INITIALIZED';
    let drain: () => void = () => undefined;
    const drained = new Promise<void>((resolve) => {
      drain = resolve;
    });
    return {
      getState: () => state,
      run: () => {
        state = 'RUNNING';
        return drained;
      },
      shutdown: () => {
        state = 'DRAINING';
        shutDown.push(index);
        stepsEnd.push(drain);
      },
    } as unknown as Worker;
  });
  const endSteps = () => {
    for (const end of stepsEnd) end();
  };
  return { shutDown, endSteps };
}

test('a worker takes nothing more when its store is handed over, lets its steps end, and then says why', async () => {
  const { shutDown, endSteps } = fakeWorkers();
  const worker = await createEpisodeWorker({
    connection: { plugins: [] } as unknown as NativeConnection,
    namespace: 'default',
    dependencies: { store: { id: '0f8fad5b-d9cb' } } as unknown as Dependencies,
    audioSlots: 1,
    dataConverter: dataConverterOf([]),
    handedOver: answering(undefined, 'It belongs to another now.'),
    lookEveryMs: 1,
  });
  const ending = jest.fn();
  const run = worker.run().catch((error: unknown) => {
    ending(error);
    return error;
  });
  while (shutDown.length < 5) await new Promise((resolve) => setImmediate(resolve));
  expect(ending).not.toHaveBeenCalled();
  endSteps();
  const ended = await run;
  expect(ended).toBeInstanceOf(InputError);
  expect((ended as Error).message).toBe('It belongs to another now.');
});
