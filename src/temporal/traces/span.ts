/**
 * Spans as we record them. Their ids follow from the ids of runs, so that every process knows the span of a run without being told:
 * nothing about traces is in a history, and a worker or a client may be traced or not at any time.
 */
import { createHash } from 'node:crypto';

/** A span that has ended. Nothing in it is a word of a topic, a text or a key: ids, names, numbers. */
export interface Span {
  readonly name: string;
  readonly kind: 'producer' | 'consumer' | 'client';
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId?: string | undefined;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly outcome: 'ok' | 'error' | 'unset';
  /** Attributes; undefined ones are left out. */
  readonly attributes: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Runs that led to this one. */
  readonly links?: readonly string[];
}

/** The trace of a run: its id without dashes. */
export function traceOf(runId: string): string {
  return runId.replaceAll('-', '').toLowerCase();
}

/** The id of a span by the ids that tell it from all others of its trace. */
export function spanIdOf(...ids: readonly (string | number)[]): string {
  return createHash('sha256').update(ids.join('/')).digest('hex').slice(0, 16);
}

/** The span of a whole run. */
export function runSpanOf(runId: string): string {
  return spanIdOf('run', runId);
}
