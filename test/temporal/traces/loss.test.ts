/** What becomes of traces that cannot be sent as their settings say, and what is said of it. */
import type { Span } from '../../../src/temporal/traces/span';
import { openTraces, type TraceSetting } from '../../../src/temporal/traces/traces';
import { type OtlpReceiver, otlpReceiver } from '../../support/loopback/otlp-receiver';

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
