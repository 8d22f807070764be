/** Reads the failure of a step: its reason, and the marks of a bug and of a damaged artifact. */
import { ActivityFailure, ApplicationFailure, rootCause } from '@temporalio/workflow';
import { isRecord } from '../../../domain/record';
import type { Why } from './parking';

/** Failures of these types are bugs, ours or a library's, whatever their message says. */
const BUGS = ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'AssertionError', 'ZodError'];

export function reasonOf(error: ActivityFailure): Why {
  const reason = rootCause(error) ?? 'It failed without saying why.';
  const type = error.cause instanceof ApplicationFailure ? error.cause.type : undefined;
  if (BUGS.includes(type ?? '')) return { reason, unexpected: true };
  return isOutOfCredit(error.cause) ? { reason, outOfCredit: true } : { reason };
}

function isOutOfCredit(cause: unknown): boolean {
  const [details] = cause instanceof ApplicationFailure ? (cause.details ?? []) : [];
  return isRecord(details) && details.outOfCredit === true;
}

/** True when an artifact that the step works from is missing or has changed. */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof ActivityFailure &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === 'ArtifactError'
  );
}
