/**
 * A receiver of OpenTelemetry on loopback, which reads the wire format of OTLP (opentelemetry.proto.collector.trace.v1) by itself: fields
 * by their numbers, and nothing of the library that wrote them.
 */
import { createServer, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { listenAt } from '../../../src/machine/listen';

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly name: string;
  readonly kind: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** 0 is unset, 1 ok, 2 error. */
  readonly status: number;
  readonly links: readonly string[];
  readonly resource: Readonly<Record<string, unknown>>;
}

export interface OtlpReceiver {
  readonly url: string;
  readonly spans: ReceivedSpan[];
  /** Everything that came, as it was sent. */
  readonly bodies: Buffer[];
  readonly requests: { readonly path: string; readonly headers: NodeJS.Dict<string | string[]> }[];
  /** `take` as collectors do, `refuse` with 503 for now, `reject` with 400 for good, `hold` never answers. */
  behaviour: 'take' | 'refuse' | 'reject' | 'hold';
  close(): Promise<void>;
}

export async function otlpReceiver(): Promise<OtlpReceiver> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent = Buffer.concat(chunks);
    receiver.requests.push({ path: request.url ?? '', headers: request.headers });
    if (receiver.behaviour === 'hold') return;
    if (receiver.behaviour === 'refuse') return void response.writeHead(503).end();
    if (receiver.behaviour === 'reject') return void response.writeHead(400).end();
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    receiver.bodies.push(body);
    receiver.spans.push(...spansIn(body));
    taken(response);
  });
  const port = await listenAt(server, { host: '127.0.0.1', port: 0 }, (error) => error);
  const receiver: OtlpReceiver = {
    ...{ url: `http://127.0.0.1:${port}`, spans: [], bodies: [], requests: [], behaviour: 'take' },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

function taken(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
}

type Fields = ReadonlyMap<number, readonly (bigint | Buffer)[]>;

/** The fields of a message by their numbers; throws where it is none. */
function fieldsOf(bytes: Buffer): Fields {
  const fields = new Map<number, (bigint | Buffer)[]>();
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes.readUInt8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const take = (length: number) => {
    if (at + length > bytes.length) throw new RangeError('the message ends within a field');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const wireType = tag & 7;
    const value =
      wireType === 0
        ? varint()
        : wireType === 1
          ? take(8).readBigUInt64LE()
          : wireType === 2
            ? take(Number(varint()))
            : take(4);
    fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), value]);
  }
  return fields;
}

const messages = (fields: Fields, number: number) => (fields.get(number) ?? []) as Buffer[];
const hex = (fields: Fields, number: number) => messages(fields, number)[0]?.toString('hex') ?? '';
const text = (fields: Fields, number: number) => messages(fields, number)[0]?.toString('utf8') ?? '';
const number = (fields: Fields, field: number) => Number(fields.get(field)?.[0] ?? 0);

function spansIn(body: Buffer): ReceivedSpan[] {
  return messages(fieldsOf(body), 1).flatMap((resourceSpans) => {
    const ofResource = fieldsOf(resourceSpans);
    const resource = attributesOf(messages(ofResource, 1).map(fieldsOf)[0] ?? new Map(), 1);
    return messages(ofResource, 2).flatMap((scopeSpans) =>
      messages(fieldsOf(scopeSpans), 2).map((span) => spanOf(fieldsOf(span), resource)),
    );
  });
}

function spanOf(span: Fields, resource: ReceivedSpan['resource']): ReceivedSpan {
  const [status] = messages(span, 15).map(fieldsOf);
  return {
    traceId: hex(span, 1),
    spanId: hex(span, 2),
    parentId: hex(span, 4),
    name: text(span, 5),
    kind: number(span, 6),
    startedAt: number(span, 7) / 1e6,
    endedAt: number(span, 8) / 1e6,
    attributes: attributesOf(span, 9),
    status: status === undefined ? 0 : number(status, 3),
    links: messages(span, 13).map((link) => hex(fieldsOf(link), 1)),
    resource,
  };
}

function attributesOf(fields: Fields, field: number): Record<string, unknown> {
  return Object.fromEntries(
    messages(fields, field).map((pair) => {
      const keyValue = fieldsOf(pair);
      return [text(keyValue, 1), messages(keyValue, 2).map((value) => anyValueOf(fieldsOf(value)))[0]];
    }),
  );
}

function anyValueOf(value: Fields): unknown {
  if (value.has(1)) return text(value, 1);
  if (value.has(2)) return number(value, 2) === 1;
  if (value.has(3)) return number(value, 3);
  const [double] = value.get(4) ?? [];
  return typeof double === 'bigint' ? new Float64Array(new BigUint64Array([double]).buffer)[0] : undefined;
}
