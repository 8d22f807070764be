import { defaultPayloadConverter } from '@temporalio/common';
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Dependencies } from '../../../src/activities/dependencies';
import { createQueuePaces } from '../../../src/providers/queue-paces';
import type { SpeechLimits, SpeechProvider } from '../../../src/providers/speech/speech-provider';
import { createPayloadCodec, dataConverterOf } from '../../../src/temporal/server/payload-codec';
import { serveHealth } from '../../../src/temporal/worker/health';
import { createOwnMetrics, type WatchedServer } from '../../../src/temporal/worker/own-metrics';
import { paced, type QueueLimits } from '../../../src/temporal/worker/part-plans';
import { createEpisodeWorker, type EpisodeWorkerOptions } from '../../../src/temporal/worker/worker';
import { freePort } from '../../support/free-ports';

const place = { processors: 1 };
const voices = (name: string, limits: Partial<SpeechLimits>) =>
  ({ name, limits: { concurrency: 2, formats: [], markup: 'none', ...limits } }) as unknown as SpeechProvider;

describe('the pace of speech', () => {
  const { speech } = createQueuePaces({}, place);

  it('is what the port states: a service has slots whatever the machine, the embedded voice needs processors', () => {
    expect(speech(voices('elevenlabs', { concurrency: 5 }))).toEqual({ audioSlots: 5 });
    expect(speech(voices('embedded', {}))).toEqual({ audioSlots: 1 });
    expect(speech(voices('openai', { requestsPerMinute: 500 }))).toEqual({
      audioSlots: 2,
      speechRequestsPerMinute: 500,
    });
  });

  it('is what the account allows, where it is said', () => {
    const said = (SHOWRUNNER_SPEECH_RPM: string) =>
      createQueuePaces({ SHOWRUNNER_SPEECH_RPM }, place).speech(voices('openai', { requestsPerMinute: 500 }));
    expect(said('30').speechRequestsPerMinute).toBe(30);
    expect(() => said('fast')).toThrow(/SHOWRUNNER_SPEECH_RPM is "fast"/);
  });
});

describe.each([
  ['models', 'MODEL'],
  ['searches', 'SEARCH'],
] as const)('the pace of %s', (work, name) => {
  const paceOf = (rpm: string, concurrency: string) =>
    createQueuePaces(
      { [`SHOWRUNNER_${name}_RPM`]: rpm, [`SHOWRUNNER_${name}_CONCURRENCY`]: concurrency },
      place,
    )[work]();

  it('is what the settings of its own say, and nobody else’s', () => {
    expect(paceOf('50', '3')).toEqual({ requestsPerMinute: 50, concurrency: 3 });
    expect(paceOf('', '')).toEqual({ requestsPerMinute: undefined, concurrency: undefined });
    const other = work === 'models' ? 'searches' : 'models';
    const settings = { [`SHOWRUNNER_${name}_RPM`]: '50' };
    expect(createQueuePaces(settings, place)[other]().requestsPerMinute).toBeUndefined();
  });

  it('is a whole number', () => {
    expect(() => paceOf('0', '')).toThrow(new RegExp(`SHOWRUNNER_${name}_RPM is "0"`));
    expect(() => paceOf('', 'many')).toThrow(new RegExp(`SHOWRUNNER_${name}_CONCURRENCY is "many"`));
  });
});

describe('a worker', () => {
  afterEach(() => jest.restoreAllMocks());

  async function made(
    limits: { models?: QueueLimits; searches?: QueueLimits; rpm?: number } & Pick<
      EpisodeWorkerOptions,
      'only' | 'measured' | 'metrics'
    > = {},
  ) {
    const created: WorkerOptions[] = [];
    jest.spyOn(Worker, 'create').mockImplementation(async (options) => {
      created.push(options);
      const numInFlightActivities = created.indexOf(options);
      const getStatus = () => ({ runState: 'RUNNING', numInFlightActivities, numCachedWorkflows: 0 });
      return { getStatus } as unknown as Worker;
    });
    const worker = await createEpisodeWorker({
      connection: { plugins: [] } as unknown as NativeConnection,
      namespace: 'default',
      dependencies: { store: { id: '0f8fad5b-d9cb' } } as unknown as Dependencies,
      audioSlots: 2,
      ...(limits.models === undefined ? {} : { models: limits.models }),
      ...(limits.searches === undefined ? {} : { searches: limits.searches }),
      only: limits.only,
      measured: limits.measured,
      metrics: limits.metrics,
      dataConverter: dataConverterOf([]),
      ...(limits.rpm === undefined ? {} : { speechRequestsPerMinute: limits.rpm }),
    });
    return { worker, created };
  }

  const paceOn = (created: readonly WorkerOptions[], queue: string) => {
    const found = created.find(({ taskQueue }) => taskQueue === `showrunner-0f8fad5b${queue}`);
    return [found?.maxConcurrentActivityTaskExecutions, found?.maxTaskQueueActivitiesPerSecond];
  };

  it.each([
    ['-speech', { rpm: 90 }, [2, 1.5]],
    ['-models', { models: { requestsPerMinute: 30 } }, [4, 0.5]],
    ['-models', { models: { concurrency: 7 } }, [7, undefined]],
    ['-searches', { searches: { requestsPerMinute: 60, concurrency: 1 } }, [1, 1]],
    ['-searches', {}, [4, undefined]],
  ])('keeps the pace of the queue %s with %j, and of no other', async (queue, limits, pace) => {
    const { created } = await made(limits);
    expect(paceOn(created, queue)).toEqual(pace);
    const others = created.filter(({ taskQueue }) => !taskQueue?.endsWith(queue));
    expect(others).toHaveLength(4);
    for (const other of others) expect(other.maxTaskQueueActivitiesPerSecond).toBeUndefined();
  });

  it('has the parts that it is told to have, and no other', async () => {
    const { worker, created } = await made({ only: ['speech', 'models'] });
    expect(worker.states().map(({ name }) => name)).toEqual(['speech', 'models']);
    expect(created.map(({ taskQueue }) => taskQueue)).toEqual([
      'showrunner-0f8fad5b-speech',
      'showrunner-0f8fad5b-models',
    ]);
  });

  it('takes as many steps as there is room for where it is measured, and never more than their number', async () => {
    const { created } = await made({ measured: ['episodes', 'speech'] });
    const sizes = created.map(({ tuner, maxConcurrentActivityTaskExecutions: most }) =>
      tuner === undefined ? most : (tuner as { activityTaskSlotOptions?: object }).activityTaskSlotOptions,
    );
    expect(sizes).toEqual([
      { minimumSlots: 1, maximumSlots: 100 },
      { minimumSlots: 1, maximumSlots: 2 },
      ...[1, 4, 4],
    ]);
    const controllers = created.flatMap(
      ({ tuner }) => (tuner as { controller?: object } | undefined)?.controller ?? [],
    );
    expect(new Set(controllers).size).toBe(1);
  });

  it('searches on the queue of the searches, and on that of the episodes what an older version put there', async () => {
    const { created } = await made();
    const searching = created.filter(({ activities = {} }) => 'searchSources' in activities);
    expect(searching.map(({ taskQueue }) => taskQueue)).toEqual([
      'showrunner-0f8fad5b',
      'showrunner-0f8fad5b-searches',
    ]);
    expect(Object.keys(searching[1]?.activities ?? {})).toEqual(['searchSources']);
  });

  it('lets its metrics count episodes whose memo is encrypted by a key that it lacks', async () => {
    const watchServer = jest.fn<void, [WatchedServer]>();
    await made({ metrics: { ...createOwnMetrics(), watchServer } });
    const [[{ client }]] = watchServer.mock.calls as [[WatchedServer]];
    const gone = createPayloadCodec([{ id: 'gone', key: Buffer.alloc(32) }]);
    const memo = await gone.encode([defaultPayloadConverter.toPayload('Tea in Europe')]);
    const [codec] = client.options.loadedDataConverter.payloadCodecs;
    const [read] = (await codec?.decode(memo)) ?? [];
    expect(defaultPayloadConverter.fromPayload(read as never)).toBeUndefined();
  });

  it('shows each of its parts by name', async () => {
    const { worker } = await made();
    const health = await serveHealth({ port: await freePort(), worker });
    const page = await (await fetch(`${health.address}/metrics`)).text();
    await health.close();
    const shown = [...page.matchAll(/^showrunner_steps_in_progress\{worker="(\w+)"\} (\d)/gm)];
    expect(shown.map(([, name, steps]) => `${name} ${steps}`)).toEqual([
      'episodes 0',
      'speech 1',
      'mastering 2',
      'models 3',
      'searches 4',
    ]);
  });
});

test('a rate is the queue’s, slots are the worker’s', () => {
  expect(paced(2, 90)).toEqual({
    maxConcurrentActivityTaskExecutions: 2,
    maxTaskQueueActivitiesPerSecond: 1.5,
  });
  expect(paced(3, undefined)).toEqual({ maxConcurrentActivityTaskExecutions: 3 });
});
