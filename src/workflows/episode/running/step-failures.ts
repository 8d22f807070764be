/** What the failure of a step says: why, whether it is a bug, whether an artifact was damaged. */
import { ActivityFailure, ApplicationFailure, rootCause } from '@temporalio/workflow';
import type { Why } from './standstill';

/** Failures of these types are bugs, ours or a library's, whatever their message says. */
const BUGS = ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'AssertionError', 'ZodError'];

export function reasonOf(error: ActivityFailure): Why {
  const reason = rootCause(error) ?? 'It failed without saying why.';
  const type = error.cause instanceof ApplicationFailure ? error.cause.type : undefined;
  return BUGS.includes(type ?? '') ? { reason, unexpected: true } : { reason };
}

/** An artifact that a step works from is missing or is not what it was. */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof ActivityFailure &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === 'ArtifactError'
  );
}
