/** Takes spans and sends them on. Nothing here rejects, throws or waits for long, so that no failure of tracing stops what is traced. */
import { messageOf } from '../../domain/failure';
import type { OtlpSender } from './otlp-sender';
import type { Span } from './span';

export interface TraceSetting {
  /** Undefined where no traces are sent. */
  readonly sent:
    | {
        /** Address of the receiver; the sender reads it and its other settings (`OTEL_*`) as usual. */
        readonly endpoint: string;
        /** Share of the runs that are traced, 0 to 1. */
        readonly share: number;
      }
    | undefined;
  /** Sentences about settings that are not kept. */
  readonly unmet: readonly string[];
}

export interface Traces {
  /** Loads what sends them, which blocks the thread for a moment: better before a worker takes work. */
  prepare(): void;
  record(span: Span): void;
  /** Sends what is left. What the receiver does not take within seconds is lost. */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 2_000;

/**
 * Undefined where none are sent. `report` hears, in a sentence each, which settings are not kept, and that spans are lost: once until
 * the receiver takes some again. Of the receiver's address it hears the host alone, since the rest may hold passwords.
 */
export function openTraces(
  { sent, unmet }: TraceSetting,
  report: (sentence: string) => void,
): Traces | undefined {
  for (const sentence of unmet) report(sentence);
  return sent && tracesTo(sent, report);
}

function tracesTo(setting: NonNullable<TraceSetting['sent']>, report: (sentence: string) => void): Traces {
  const { host } = new URL(setting.endpoint);
  let sender: OtlpSender | undefined;
  let isLosing = false;
  const told = (failure: string | undefined) => {
    if (failure !== undefined && !isLosing)
      report(`Traces are lost: the receiver at ${host} does not take them (${failure}). All else goes on.`);
    isLosing = failure !== undefined;
  };
  const guarded = (work: (sender: OtlpSender) => void) => {
    try {
      sender ??= createSender(setting, told);
      work(sender);
    } catch (error) {
      told(messageOf(error));
    }
  };
  return {
    prepare: () => guarded(() => undefined),
    record: (span) => guarded(({ send }) => send(span)),
    async close() {
      // The sender tells of what is lost before it rejects.
      await sender?.close(CLOSE_WITHIN_MS).catch((error: unknown) => told(messageOf(error)));
    },
  };
}

function createSender(
  { share }: NonNullable<TraceSetting['sent']>,
  told: (failure: string | undefined) => void,
): OtlpSender {
  // Commands that ask, and all of them where traces are off, never load it.
  const otlp = require('./otlp-sender') as typeof import('./otlp-sender');
  return otlp.createOtlpSender(share, told);
}
