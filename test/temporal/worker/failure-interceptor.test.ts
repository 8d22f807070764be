import { CompleteAsyncError, Context, type Info } from '@temporalio/activity';
import {
  ActivityCancellationDetails,
  ApplicationFailure,
  ApplicationFailureCategory,
  CancelledFailure,
} from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { DefectError, InputError } from '../../../src/domain/failure';
import { TRIES, TURNS, WAITS } from '../../../src/naming/retry-policies';
import { type CarefulLane, createCarefulLane } from '../../../src/temporal/worker/careful-lane';
import { createFailureInterceptor } from '../../../src/temporal/worker/failure-interceptor';
import { temporalRig } from '../../support/temporal/rig';

const http = (status: number, headers: object = {}) =>
  Object.assign(new Error(`status ${status}`), { status, headers });
const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

/** Runs an activity under the interceptor without a server; its middle jitter makes delays plain. */
async function failureOf(
  perform: () => unknown,
  info: Partial<Pick<Info, 'attempt' | 'heartbeatDetails' | 'retryPolicy'>> = {},
  act?: (environment: MockActivityEnvironment) => void,
  lane?: CarefulLane,
): Promise<{ error: ApplicationFailure; heartbeats: unknown[] }> {
  const environment = new MockActivityEnvironment(info, {
    interceptors: [createFailureInterceptor(() => 0.4, lane)],
    logger: new DefaultLogger('ERROR'),
  });
  const heartbeats: unknown[] = [];
  environment.on('heartbeat', (details: unknown) => heartbeats.push(details));
  const run = environment.run(async () => perform());
  act?.(environment);
  const error = await run.then(
    () => Promise.reject(new Error('it did not fail')),
    (thrown: unknown) => thrown as ApplicationFailure,
  );
  return { error, heartbeats };
}

const throwing = (error: unknown) => () => Promise.reject(error);

describe('a failure on its way to the server', () => {
  test.each([
    ['a defect is final', new DefectError('The take is silent.'), 'DefectError', true, 'The take is silent.'],
    ['so is bad input', new InputError('Empty.'), 'InputError', true, 'Empty.'],
    ['a reset is not', reset, 'Error', false, 'The connection was broken off (ECONNRESET): read ECONNRESET'],
    ['an unknown error is not', new Error('hm'), 'Error', false, 'hm'],
    ['a bug is', new TypeError('x is undefined'), 'TypeError', true, 'x is undefined'],
  ])('%s', async (_what, thrown, type, nonRetryable, message) => {
    const { error } = await failureOf(throwing(thrown));
    expect(error).toBeInstanceOf(ApplicationFailure);
    expect(error).toMatchObject({ type, nonRetryable, message });
    expect(error.cause).toBeUndefined();
  });

  test('is small, whatever was thrown, and keeps the stack', async () => {
    const { error } = await failureOf(throwing(new Error('long '.repeat(5_000))));
    expect(error.message.length + (error.stack?.length ?? 0)).toBeLessThan(3_000);
    expect(JSON.stringify(error.details).length).toBeLessThan(2_000);
    expect((await failureOf(throwing(new Error('x')))).error.stack).toContain('failure-interceptor.test');
  });

  test.each([
    [1, 1_100],
    [2, 2_200],
    [3, 4_400],
  ])('try %i is followed after %i ms', async (attempt, delay) => {
    expect((await failureOf(throwing(reset), { attempt })).error.nextRetryDelay).toBe(delay);
  });

  test('the last try is final', async () => {
    const { error } = await failureOf(throwing(reset), { attempt: TRIES });
    expect(error).toMatchObject({
      nonRetryable: true,
      details: [{ class: 'retry', tries: TRIES, waits: 0 }],
    });
  });

  test('what Temporal throws itself passes as it is', async () => {
    const own = ApplicationFailure.nonRetryable('mine', 'Mine');
    expect((await failureOf(throwing(own))).error).toBe(own);
    const later = new CompleteAsyncError();
    expect((await failureOf(throwing(later))).error).toBe(later);
  });

  test('a step that was cancelled is cancelled, whatever it throws', async () => {
    const broken = async () => {
      await Context.current().cancelled.catch(() => undefined);
      throw new TypeError('fetch failed');
    };
    const { error } = await failureOf(broken, {}, (environment) => environment.cancel('CANCELLED'));
    expect(error).toBeInstanceOf(CancelledFailure);
  });

  test('a step that a person paused carries the pause on, beside its waits', async () => {
    const details = { cancelRequested: false, notFound: false, paused: true, reset: false };
    const { heartbeats } = await failureOf(
      () => Context.current().cancelled,
      { attempt: 3, heartbeatDetails: { waits: 1, pauses: 1 } },
      (environment) =>
        environment.cancel(
          'PAUSED',
          new ActivityCancellationDetails({ ...details, timedOut: false, workerShutdown: false }),
        ),
    );
    expect(heartbeats).toMatchObject([{ waits: 1, pauses: 2 }]);
  });

  test('a step that was cut off in all its tries is not begun again', async () => {
    let begun = false;
    const { error } = await failureOf(
      () => {
        begun = true;
      },
      { attempt: TRIES + 1 },
    );
    expect(begun).toBe(false);
    expect(error).toMatchObject({ type: 'CutOff', nonRetryable: true });
  });
});

describe('a busy provider', () => {
  test('is asked again when it says, and the wait is counted, not the try', async () => {
    const busy = throwing(http(429, { 'retry-after': '20' }));
    const { error, heartbeats } = await failureOf(busy, { attempt: 3, heartbeatDetails: { waits: 2 } });
    expect(error).toMatchObject({
      nonRetryable: false,
      nextRetryDelay: 22_000,
      category: ApplicationFailureCategory.BENIGN,
      details: [{ class: 'wait', attempt: 3, tries: 1, waits: 2 }],
    });
    expect(heartbeats).toMatchObject([{ waits: 3, pauses: 0 }]);
  });

  test.each([
    [0, 16_500],
    [1, 33_000],
    [2, 66_000],
    [5, 66_000],
  ])(
    'that is busy with everybody and names no time is asked later each time: %i waits, %i ms',
    async (waits, delay) => {
      const info = { attempt: waits + 1, heartbeatDetails: { waits } };
      expect((await failureOf(throwing(http(429)), info)).error.nextRetryDelay).toBe(delay);
    },
  );

  test('that is busy with our own requests is asked again at the same pace', async () => {
    const queue = { ...http(429), message: 'Too many concurrent requests.' };
    for (const waits of [0, 5]) {
      const info = { attempt: waits + 1, heartbeatDetails: { waits } };
      expect((await failureOf(throwing(queue), info)).error.nextRetryDelay).toBe(11_000);
    }
  });

  test('does not use up the tries for other failures', async () => {
    const info = { attempt: TRIES + 3, heartbeatDetails: { waits: 4 } };
    expect((await failureOf(throwing(reset), info)).error).toMatchObject({ nonRetryable: false });
    const last = { attempt: TRIES + 4, heartbeatDetails: { waits: 4 } };
    expect((await failureOf(throwing(reset), last)).error).toMatchObject({ nonRetryable: true });
  });

  test('that stays busy is a matter for a person', async () => {
    const info = { attempt: WAITS + 1, heartbeatDetails: { waits: WAITS } };
    expect((await failureOf(throwing(http(429)), info)).error).toMatchObject({ nonRetryable: true });
  });

  test('is not counted after a person has reset the attempts', async () => {
    const info = { attempt: 1, heartbeatDetails: { waits: 9 } };
    expect((await failureOf(throwing(reset), info)).error.details).toMatchObject([{ tries: 1, waits: 0 }]);
  });
});

describe('a step whose last attempt ended without a word', () => {
  const lost = { attempt: 2 };
  const taken = () => {
    const lane = createCarefulLane();
    return { lane, leave: lane.enter() };
  };

  test('lets another of its kind go first, and that counts as no try', async () => {
    const { lane } = taken();
    const { error, heartbeats } = await failureOf(() => 'done', lost, undefined, lane);
    expect(error).toMatchObject({
      type: 'SteppedBack',
      nonRetryable: false,
      nextRetryDelay: 1_100,
      category: ApplicationFailureCategory.BENIGN,
      details: [{ attempt: 2, tries: 2, failures: 0, turns: 0 }],
    });
    expect(heartbeats).toEqual([{ waits: 0, pauses: 0, turns: 1, failures: 0 }]);
  });

  test('leaves the lane again, whatever comes of it', async () => {
    const lane = createCarefulLane();
    await failureOf(throwing(reset), lost, undefined, lane);
    expect(lane.enter()).toBeDefined();
  });

  test.each([
    ['one that failed in words', { attempt: 2, heartbeatDetails: { failures: 1 } }],
    ['one that was told to wait', { attempt: 2, heartbeatDetails: { waits: 1 } }],
    ['one on its first attempt', { attempt: 1 }],
  ])('is another than %s, which goes beside it', async (_what, info) => {
    const { lane } = taken();
    expect((await failureOf(throwing(reset), info, undefined, lane)).error.message).toContain('ECONNRESET');
  });

  test('does not wait for ever for one that may hang', async () => {
    const { lane } = taken();
    const info = { attempt: TURNS + 2, heartbeatDetails: { turns: TURNS } };
    const { error } = await failureOf(throwing(reset), info, undefined, lane);
    expect(error).toMatchObject({ message: expect.stringContaining('ECONNRESET'), details: [{ tries: 2 }] });
  });

  test('does not step back with its last attempt', async () => {
    const { lane } = taken();
    const info = { attempt: 2, retryPolicy: { maximumAttempts: 2 } };
    expect((await failureOf(throwing(reset), info, undefined, lane)).error.message).toContain('ECONNRESET');
  });
});

test('work without a limit of attempts goes on until it works, unless it cannot', async () => {
  const unlimited = { attempt: 50, retryPolicy: { initialInterval: 1_000 } };
  expect((await failureOf(throwing(reset), unlimited)).error.nonRetryable).toBe(false);
  expect((await failureOf(throwing(new DefectError('gone')), unlimited)).error.nonRetryable).toBe(true);
  const limited = { attempt: 50, retryPolicy: { maximumAttempts: 4 } };
  expect((await failureOf(throwing(reset), limited)).error.nonRetryable).toBe(true);
});

describe('on a real server', () => {
  const rig = temporalRig('failures');

  test('waits and tries are told apart from one attempt to the next', async () => {
    const episode = rig.prepare({ segments: 1 }, { through: 'audio' });
    const busy = http(429, { 'retry-after-ms': '10' });
    const answers = [busy, busy, reset, busy, busy, new Error('hm')];
    for (const answer of answers) episode.studio.fail('recordTake', answer);
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    const attempts = episode.studio.calls.filter(({ activity }) => activity === 'recordTake');
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(attempts.length).toBeGreaterThan(TRIES);
  });

  test('a failure that more tries do not mend parks with its sentence at once', async () => {
    const episode = rig.prepare({ segments: 1 }, { through: 'audio' });
    episode.studio.fail('recordTake', http(401));
    await rig.start(episode);
    const reason = async () => (await rig.episodes.progress(episode.id))?.parked?.reason;
    while ((await reason()) === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await reason()).toBe('The provider does not accept the key (401): status 401');
  });
});
