/** What answers to messages of a batch leave for its later runs. */
import { upsertMemo } from '@temporalio/workflow';
import { inputOf } from '../../domain/batch/started-again';
import { batchMemoOf } from '../../naming/batch-memo';
import type { RunningBatch } from './running-batch';

/** So that a later run that makes what is missing makes all of it, inside the latest budget. */
export function remember(batch: RunningBatch): void {
  upsertMemo({ ...batchMemoOf(inputOf(batch.input, batch.state)) });
}
