import { InputError } from '../src/domain/failure';
import { STEP_POLICIES } from '../src/naming/retry-policies';
import {
  modelSettings,
  payloadKeys,
  traceSetting,
  workerSettings,
  workerShare,
  workerVersion,
} from '../src/settings';

const SECONDS = 'SHOWRUNNER_MODEL_SECONDS';
const PORT = 'SHOWRUNNER_HEALTH_PORT';
const before = { ...process.env };

afterEach(() => {
  process.env = { ...before };
});

test('a reply of a model may take longer than there are ports', () => {
  process.env[SECONDS] = '70000';
  expect(modelSettings().timeoutMs).toBe(70_000_000);
  delete process.env[SECONDS];
  expect(modelSettings().timeoutMs).toBeUndefined();
});

test('a step of models has time for the longest reply that can be waited for', () => {
  process.env[SECONDS] = '80000';
  expect(modelSettings().timeoutMs).toBeLessThan(STEP_POLICIES.models.startToCloseMs);
});

test.each(['0', '1.5', 'soon', '80001'])('%s is no time for a reply, and it is said what is', (value) => {
  process.env[SECONDS] = value;
  expect(() => modelSettings()).toThrow(
    `${SECONDS} is "${value}"; it must be a number of seconds from 1 to 80000.`,
  );
});

test.each(['0', '65536', 'web'])('%s is no port', (value) => {
  process.env[PORT] = value;
  expect(() => workerSettings()).toThrow(`${PORT} is "${value}"; it must be a port number.`);
});

describe('the keys of payloads', () => {
  const key = Buffer.alloc(32, 1).toString('base64');
  const keysFrom = (value: string) => {
    process.env.SHOWRUNNER_PAYLOAD_KEYS = value;
    try {
      return payloadKeys();
    } finally {
      delete process.env.SHOWRUNNER_PAYLOAD_KEYS;
    }
  };

  test('are read in their order', () => {
    expect(keysFrom('')).toEqual([]);
    expect(
      keysFrom(`2027-01:${key}, old:${key}`).map(({ id, key: { byteLength } }) => [id, byteLength]),
    ).toEqual([
      ['2027-01', 32],
      ['old', 32],
    ]);
  });

  test.each([
    [key, /has an entry that is not id:key; write id:key with 32 bytes in base64, such as/],
    ['a:c2hvcnQ=', /has a key "a" of 5 bytes/],
    [`a:${key},a:${key}`, /has two keys with the id "a"; give each an id of its own/],
  ])('that are no keys are refused without being repeated', (value, says) => {
    expect(() => keysFrom(value)).toThrow(says);
    expect(() => keysFrom(value)).not.toThrow(key);
  });
});

describe('the share of a worker', () => {
  test('is all of the work, or the parts that are named, in any order and form', () => {
    expect(workerShare([])).toEqual({ only: undefined, lightSteps: undefined, isMeasured: false });
    expect(workerShare(['--only', 'models,speech']).only).toEqual(['speech', 'models']);
    expect(workerShare(['--only=speech', '--only', 'speech, searches']).only).toEqual(['speech', 'searches']);
  });

  test('is sized by number, or by what is free', () => {
    process.env.SHOWRUNNER_WORKER_SIZE = 'measured';
    process.env.SHOWRUNNER_STEP_CONCURRENCY = '20';
    expect(workerShare([])).toMatchObject({ lightSteps: 20, isMeasured: true });
    process.env.SHOWRUNNER_WORKER_SIZE = 'large';
    expect(() => workerShare([])).toThrow(/SHOWRUNNER_WORKER_SIZE is "large"/);
  });

  test.each([
    [
      ['--only', 'craft'],
      /has "craft"; the parts of a worker are episodes, speech, mastering, models, searches/,
    ],
    [['--only'], /names no part/],
    [['--only', 'speech,'], /names no part/],
    [['--port', '1'], /"--port" is no option of a worker; there is --only/],
    [['speech'], /"speech" is no option/],
  ])('%j is refused with what there is', (words, says) => {
    expect(() => workerShare(words)).toThrow(InputError);
    expect(() => workerShare(words)).toThrow(says);
  });
});

describe('traces', () => {
  const ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT';
  const url = 'http://collector:4318';
  const settingBy = (env: Record<string, string>) => {
    Object.assign(process.env, env);
    return traceSetting();
  };

  test.each<[string, Record<string, string>, object | undefined]>([
    ['are off unless a receiver is named', {}, undefined],
    ['go where the receiver is', { [ENDPOINT]: url }, { endpoint: url, share: 1 }],
    [
      'go where the receiver of traces is before that of all',
      { [ENDPOINT]: 'http://other:4318', OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/in` },
      { endpoint: `${url}/in`, share: 1 },
    ],
    ['are off where all of it is', { [ENDPOINT]: url, OTEL_SDK_DISABLED: 'true' }, undefined],
    ['are off where traces are', { [ENDPOINT]: url, OTEL_TRACES_EXPORTER: 'none' }, undefined],
    [
      'are of a share of the runs',
      { [ENDPOINT]: url, OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.25' },
      { endpoint: url, share: 0.25 },
    ],
    ['are off where no run is traced', { [ENDPOINT]: url, OTEL_TRACES_SAMPLER: 'always_off' }, undefined],
    [
      'have a protocol of their own before that of all',
      {
        [ENDPOINT]: url,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
        OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/protobuf',
      },
      { endpoint: url, share: 1 },
    ],
    [
      'are set without regard to case',
      { [ENDPOINT]: url, OTEL_TRACES_EXPORTER: 'OTLP', OTEL_SDK_DISABLED: 'False' },
      { endpoint: url, share: 1 },
    ],
  ])('%s', (_what, env, sent) => {
    expect(settingBy(env)).toEqual({ sent, unmet: [] });
  });

  const FOREIGN = [
    ['another sampler', { OTEL_TRACES_SAMPLER: 'jaeger_remote' }, 1, /"jaeger_remote".*all runs are traced/],
    [
      'a share that is none',
      { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '25' },
      1,
      /OTEL_TRACES_SAMPLER_ARG is "25".*all runs are traced/,
    ],
    ['one more exporter', { OTEL_TRACES_EXPORTER: 'otlp,console' }, 1, /"console" too/],
    ['another exporter', { OTEL_TRACES_EXPORTER: 'zipkin' }, undefined, /"zipkin".*none are sent/],
    ['another protocol', { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, undefined, /"grpc".*HTTP.*4318/],
  ] as const;

  test.each(FOREIGN)('%s stops nothing, and is said in one sentence', (_what, env, share, sentence) => {
    const { sent, unmet } = settingBy({ [ENDPOINT]: url, ...env });
    expect([sent?.share, unmet]).toEqual([share, [expect.stringMatching(sentence)]]);
  });

  test.each(FOREIGN)('%s is not spoken of where no receiver is named', (_what, env) => {
    expect(settingBy(env)).toEqual({ sent: undefined, unmet: [] });
  });

  it('are not sent to an address that is none, which is not repeated', () => {
    const { sent, unmet } = settingBy({ [ENDPOINT]: 'user:s3cret@collector:4318' });
    expect([sent, unmet]).toEqual([undefined, [expect.stringMatching(`^${ENDPOINT} is no address such as`)]]);
    expect(unmet.join()).not.toContain('s3cret');
  });
});

describe('the version of workers', () => {
  it('that a controller names too long is refused with what the controller makes the name of', () => {
    const TEMPORAL_DEPLOYMENT_NAME = `episodes/${'a'.repeat(92)}`;
    expect(() => given({ TEMPORAL_WORKER_BUILD_ID: '1', TEMPORAL_DEPLOYMENT_NAME })).toThrow(
      /^TEMPORAL_DEPLOYMENT_NAME .* 1 to 100 .*name of the WorkerDeployment: give that a shorter name/,
    );
  });

  const given = (settings: Record<string, string>) => {
    Object.assign(process.env, settings);
    return workerVersion();
  };

  it('is none unless a build is named', () => {
    expect(given({})).toBeUndefined();
    expect(
      given({ SHOWRUNNER_BUILD_ID: '', TEMPORAL_DEPLOYMENT_NAME: 'default/showrunner' }),
    ).toBeUndefined();
  });

  it('is that of Showrunner’s settings, or else of Temporal’s Worker Controller', () => {
    const controller = {
      TEMPORAL_WORKER_BUILD_ID: '0.1.0-5f6d',
      TEMPORAL_DEPLOYMENT_NAME: 'default/showrunner-speech',
    };
    expect(given(controller)).toEqual({ buildId: '0.1.0-5f6d', deployment: 'default/showrunner-speech' });
    expect(given({ ...controller, SHOWRUNNER_BUILD_ID: '0.2.0', SHOWRUNNER_DEPLOYMENT: 'mine' })).toEqual({
      buildId: '0.2.0',
      deployment: 'mine',
    });
  });

  it.each([
    ['SHOWRUNNER_BUILD_ID', { SHOWRUNNER_BUILD_ID: 'a b' }],
    ['SHOWRUNNER_BUILD_ID', { SHOWRUNNER_BUILD_ID: 'x'.repeat(129) }],
    ['TEMPORAL_WORKER_BUILD_ID', { TEMPORAL_WORKER_BUILD_ID: '__unversioned__' }],
    ['SHOWRUNNER_DEPLOYMENT', { SHOWRUNNER_BUILD_ID: '1', SHOWRUNNER_DEPLOYMENT: 'a.b' }],
    ['SHOWRUNNER_DEPLOYMENT', { SHOWRUNNER_DEPLOYMENT: 'alone' }],
  ])('is refused by the name of the setting, %s', (name, settings) => {
    expect(() => given(settings)).toThrow(new RegExp(`^${name} is `));
  });
});
