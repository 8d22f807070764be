import { traceSetting } from '../../src/settings/traces';

const before = { ...process.env };

afterEach(() => {
  process.env = { ...before };
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
