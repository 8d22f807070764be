import type { BatchInput } from '../domain/batch/batch';

/** The memo of a batch's workflow. */
export interface BatchMemo {
  /** As it was started, with what was changed since; a run that makes what is missing starts with it. */
  readonly input: BatchInput;
}

export function batchMemoOf(input: BatchInput): BatchMemo {
  return { input };
}
