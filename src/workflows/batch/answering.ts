/** Keeps the answers to messages for later runs of a batch. */
import { upsertMemo } from '@temporalio/workflow';
import { inputOf } from '../../domain/batch/started-again';
import { batchMemoOf } from '../../naming/batch-memo';
import type { RunningBatch } from './running-batch';

/** Writes the input as it is now into the memo, so that a later run makes all missing episodes within the latest budget. */
export function remember(batch: RunningBatch): void {
  upsertMemo({ ...batchMemoOf(inputOf(batch.input, batch.state)) });
}
