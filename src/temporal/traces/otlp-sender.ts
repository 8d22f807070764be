/** Sends spans in batches to a receiver of OpenTelemetry, by OTLP over HTTP. */
import { Agent as PlainAgent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { hostname } from 'node:os';
import { type HrTime, ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import { createOtlpNetworkExportDelegate, OTLPExporterBase } from '@opentelemetry/otlp-exporter-base';
import { convertLegacyHttpOptions } from '@opentelemetry/otlp-exporter-base/node-http';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { detectResourcesSync, envDetectorSync, Resource } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  type ReadableSpan,
  SamplingDecision,
  type SpanExporter,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { createOtlpTransport, type OtlpTransport } from './otlp-transport';
import { runSpanOf, type Span, traceOf } from './span';

export interface OtlpSender {
  send(span: Span): void;
  /** Resolves when all that was sent is taken or refused, or given up after `withinMs`. */
  close(withinMs: number): Promise<void>;
}

const KINDS = { producer: SpanKind.PRODUCER, consumer: SpanKind.CONSUMER, client: SpanKind.CLIENT } as const;
const STATUSES = {
  ok: SpanStatusCode.OK,
  error: SpanStatusCode.ERROR,
  unset: SpanStatusCode.UNSET,
} as const;

/** Sends a share of the traces. `told` hears what became of each batch: nothing where it was taken, why not where it was lost. */
export function createOtlpSender(share: number, told: (failure: string | undefined) => void): OtlpSender {
  const { exporter, transport } = createExporter();
  const processor = new BatchSpanProcessor(telling(exporter, told));
  const sampler = new TraceIdRatioBasedSampler(share);
  const resource = Resource.default()
    .merge(
      new Resource({ 'service.name': 'showrunner', 'host.name': hostname(), 'process.pid': process.pid }),
    )
    .merge(detectResourcesSync({ detectors: [envDetectorSync] }));
  return {
    send(span) {
      // By the id of the trace, so that all processes agree.
      const { decision } = sampler.shouldSample(ROOT_CONTEXT, span.traceId);
      if (decision === SamplingDecision.RECORD_AND_SAMPLED) processor.onEnd(readable(span, resource));
    },
    async close(withinMs) {
      const late = new Error('it does not answer in time');
      const timer = setTimeout(() => transport.abandon(late), withinMs);
      await processor.shutdown().finally(() => clearTimeout(timer));
    },
  };
}

/** Creates an exporter that goes by the settings of OpenTelemetry. */
function createExporter(): { readonly exporter: SpanExporter; readonly transport: OtlpTransport } {
  const options = convertLegacyHttpOptions({}, 'TRACES', 'v1/traces', {
    'Content-Type': 'application/x-protobuf',
  });
  const { url, headers, compression, agentOptions } = options;
  const agent = /^https:/i.test(url) ? new SecureAgent(agentOptions) : new PlainAgent(agentOptions);
  const transport = createOtlpTransport({ url, headers, isCompressed: compression === 'gzip', agent });
  return {
    exporter: new OTLPExporterBase(
      createOtlpNetworkExportDelegate(options, ProtobufTraceSerializer, transport),
    ),
    transport,
  };
}

function telling(exporter: SpanExporter, told: (failure: string | undefined) => void): SpanExporter {
  return {
    export(spans, done) {
      exporter.export(spans, (result: ExportResult) => {
        const { code, error } = result;
        told(code === ExportResultCode.SUCCESS ? undefined : (error?.message ?? 'refused'));
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}

function readable(span: Span, resource: Resource): ReadableSpan {
  const { name, traceId, spanId, startedAt, endedAt, outcome, links = [] } = span;
  const context = (trace: string, id: string) => ({
    ...{ traceId: trace, spanId: id, traceFlags: TraceFlags.SAMPLED },
  });
  return {
    name,
    kind: KINDS[span.kind],
    spanContext: () => context(traceId, spanId),
    ...(span.parentId === undefined ? {} : { parentSpanId: span.parentId }),
    startTime: hrTime(startedAt),
    endTime: hrTime(endedAt),
    duration: hrTime(Math.max(0, endedAt - startedAt)),
    status: { code: STATUSES[outcome] },
    attributes: Object.fromEntries(
      Object.entries(span.attributes).filter(([, value]) => value !== undefined),
    ),
    links: links.map((runId) => ({ context: context(traceOf(runId), runSpanOf(runId)) })),
    events: [],
    ended: true,
    resource,
    instrumentationLibrary: { name: 'showrunner' },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function hrTime(ms: number): HrTime {
  const seconds = Math.floor(ms / 1_000);
  return [seconds, Math.round((ms - seconds * 1_000) * 1e6)];
}
