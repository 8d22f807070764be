/** What every answer to a message of a batch has in common. */
import { ApplicationFailure, upsertMemo } from '@temporalio/workflow';
import { inputOf } from '../../domain/batch/state';
import { batchMemoOf } from '../../temporal/batch-memo';
import type { BatchDesk } from './batch-desk';

/** So that a later run that makes what is missing makes all of it, inside the latest budget. */
export function remember(desk: BatchDesk): void {
  upsertMemo({ ...batchMemoOf(inputOf(desk.input, desk.state)) });
}

/** Ends a message with a sentence that its sender reads. */
export function refuse(sentence: string): never {
  throw ApplicationFailure.nonRetryable(sentence, 'Refused');
}
