/** Where spans go. Whatever becomes of them, what is traced goes on: nothing here rejects, throws, or waits for long. */
import { messageOf } from '../../domain/failure';
import type { OtlpSender } from './otlp-sender';
import type { Span } from './span';

export interface TraceSetting {
  /** Address of the receiver, for messages; the sender reads it and its other settings (`OTEL_*`) as usual. */
  readonly endpoint: string;
  /** Share of the runs that are traced, 0 to 1. */
  readonly share: number;
}

export interface Traces {
  /** Loads what sends them, which blocks the thread for a moment: better before a worker takes work. */
  prepare(): void;
  record(span: Span): void;
  /** Sends what is left. What the receiver does not take within seconds is lost. */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 2_000;

/** `report` hears, in a sentence, that spans are lost: once until the receiver takes some again. */
export function openTraces(setting: TraceSetting, report: (sentence: string) => void): Traces {
  let sender: OtlpSender | undefined;
  let isLosing = false;
  const told = (failure: string | undefined) => {
    if (failure !== undefined && !isLosing)
      report(`Traces are lost: ${setting.endpoint} does not take them (${failure}). All else goes on.`);
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
      if (sender === undefined) return;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<string>((resolve) => {
        timer = setTimeout(resolve, CLOSE_WITHIN_MS, 'it does not answer in time');
      });
      const closed = sender.close().catch(messageOf);
      told((await Promise.race([closed, late])) ?? (isLosing ? 'as before' : undefined));
      clearTimeout(timer);
    },
  };
}

function createSender({ share }: TraceSetting, told: (failure: string | undefined) => void): OtlpSender {
  // Commands that ask, and all of them where traces are off, never load it.
  const otlp = require('./otlp-sender') as typeof import('./otlp-sender');
  return otlp.createOtlpSender(share, told);
}
