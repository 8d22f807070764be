/** What becomes of traces that cannot be sent, and what is said of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Span } from '../../../src/temporal/traces/span';
import { openTraces, type TraceSetting } from '../../../src/temporal/traces/traces';
import { type OtlpReceiver, otlpReceiver } from '../../support/loopback/otlp-receiver';
import { eventually } from '../../support/temporal/histories';

const SPAN: Span = {
  ...{ name: 's', kind: 'client', traceId: '1'.repeat(32), spanId: '2'.repeat(16) },
  ...{ startedAt: 1, endedAt: 2, outcome: 'ok', attributes: {} },
};

const before = { ...process.env };
let collector: OtlpReceiver;
let said: string[];
beforeEach(async () => {
  said = [];
  collector = await otlpReceiver();
});
afterEach(async () => {
  process.env = { ...before };
  await collector.close();
});

const open = (setting: TraceSetting) => openTraces(setting, (sentence) => said.push(sentence));

test('each setting that is not kept is said, whether traces are sent or not', () => {
  const sent = { endpoint: collector.url, share: 1 };
  expect(open({ sent: undefined, unmet: ['No grpc.'] })).toBeUndefined();
  expect(open({ sent, unmet: ['No zipkin.'] })).toBeDefined();
  expect(said).toEqual(['No grpc.', 'No zipkin.']);
});

test('of the address of the receiver no more is said than its host', async () => {
  const { host } = new URL(collector.url);
  const endpoint = `http://user:s3cret@${host}/t0ken?key=qu3ry`;
  process.env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT = endpoint;
  collector.behaviour = 'refuse';
  const traces = open({ sent: { endpoint, share: 1 }, unmet: [] });
  traces?.record(SPAN);
  await traces?.close();
  expect(said).toEqual([expect.stringContaining(`the receiver at ${host} does not take them`)]);
  expect(said.join()).not.toMatch(/s3cret|t0ken|qu3ry|user/);
});

test('a receiver that comes back is named again when it goes', async () => {
  Object.assign(process.env, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '1' });
  const traces = open({ sent: { endpoint: collector.url, share: 1 }, unmet: [] });
  const sentAs = async (behaviour: OtlpReceiver['behaviour']) => {
    collector.behaviour = behaviour;
    const before = collector.requests.length;
    traces?.record(SPAN);
    await eventually(
      async () => collector.requests.length,
      (count) => count > before,
    );
  };
  const saidTimes = (times: number) =>
    eventually(
      async () => said,
      ({ length }) => length >= times,
    );
  await sentAs('reject');
  await saidTimes(1);
  await sentAs('reject');
  await sentAs('take');
  await eventually(
    async () => collector.spans,
    ({ length }) => length > 0,
  );
  await sentAs('reject');
  await saidTimes(2);
  await traces?.close();
  expect(said).toHaveLength(2);
  expect(said[0]).toContain('it answers 400');
});

const PROGRAM = `
  const { openTraces } = require('./src/temporal/traces/traces');
  const sent = { endpoint: process.env.OTEL_EXPORTER_OTLP_ENDPOINT, share: 1 };
  const traces = openTraces({ sent, unmet: [] }, (sentence) => console.log(sentence));
  traces.record(${JSON.stringify(SPAN)});
  traces.close();
  console.log('closing at ' + Date.now());
`;

test.each([
  ['hold', 'it does not answer in time'],
  ['refuse', 'it answers 503'],
] as const)('a receiver that is no use (%s) does not keep a process', async (behaviour, why) => {
  collector.behaviour = behaviour;
  const program = spawn(
    process.execPath,
    ['--require', './test/support/typescript-hook.cjs', '--eval', PROGRAM],
    {
      env: { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let heard = '';
  program.stdout.on('data', (chunk) => (heard += chunk));
  await once(program, 'close');
  const closingAt = Number(/closing at (\d+)/.exec(heard)?.[1]);
  expect(heard).toMatch(new RegExp(`Traces are lost: .+ \\(${why}\\)`));
  // Two seconds, on a machine that may be busy; a request that nobody gives up is waited for until ten have passed.
  expect(Date.now() - closingAt).toBeLessThan(7_000);
});
