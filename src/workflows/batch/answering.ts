/** What answers to messages of a batch leave for its later runs. */
import { upsertMemo } from '@temporalio/workflow';
import { inputOf } from '../../domain/batch/started-again';
import { batchMemoOf } from '../../naming/batch-memo';
import type { BatchDesk } from './batch-desk';

/** So that a later run that makes what is missing makes all of it, inside the latest budget. */
export function remember(desk: BatchDesk): void {
  upsertMemo({ ...batchMemoOf(inputOf(desk.input, desk.state)) });
}
