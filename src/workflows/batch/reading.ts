import type { ReadEntry } from '../../activities/batch/batch-activities';
import { totalsOf } from '../../domain/batch/money';
import { READ_AHEAD } from '../../domain/batch/next-step';
import { isWaiting, upNext } from '../../domain/batch/order';
import { whyNot } from '../activity-options';
import { batchWork } from './activities';
import { adoptOne, passOver } from './children';
import type { RunningBatch } from './running-batch';

export interface Reader {
  /** Resolves when entries were read; the batch pauses when they cannot be read. */
  now(indexes: readonly number[]): Promise<void>;
  /** Reads the next entries in the background before the window runs dry. */
  ahead(): void;
}

export function createReader(batch: RunningBatch): Reader {
  let reading: Promise<void> | undefined;

  async function readOnce(indexes: readonly number[]): Promise<void> {
    const { manifests, lowered } = batch.state;
    try {
      const { entries } = await batchWork.readEntries.executeWithOptions(
        { summary: `from episode ${(indexes[0] ?? 0) + 1} on` },
        [{ batch: batch.input.id, manifests, indexes, lowered }],
      );
      // The standard was lowered meanwhile: these entries no longer hold.
      if (batch.state.lowered === lowered) for (const read of entries) place(read);
    } catch (error) {
      const reason = `The episodes to come cannot be read: ${whyNot(error)}`;
      batch.change((state, since) => ({ ...state, pause: { cause: 'manifest', reason, since } }));
    }
  }

  function place({ index, id, entry, fate }: ReadEntry): void {
    if (batch.known.has(index) || !isWaiting(batch.state, index)) return;
    const where = { index, totals: totalsOf(entry) };
    switch (fate.kind) {
      case 'new': {
        const { resume, spentMicros } = fate;
        batch.known.set(index, { ...entry, id, spentMicros, ...(resume === undefined ? {} : { resume }) });
        break;
      }
      case 'complete': {
        const { costMicros, quality } = fate;
        passOver(batch, id, where, { status: 'completed', costMicros, quality });
        break;
      }
      case 'taken': {
        const { reason } = fate;
        passOver(batch, id, where, { status: 'failed', costMicros: 0, quality: null, reason });
        break;
      }
      case 'under-way':
        adoptOne(batch, id, where, fate);
    }
  }

  function begin(indexes: readonly number[]): Promise<void> {
    reading ??= readOnce(indexes).finally(() => {
      reading = undefined;
    });
    return reading;
  }

  return {
    now: begin,
    ahead() {
      const coming = upNext(batch.state, READ_AHEAD);
      const unread = coming.filter((index) => !batch.known.has(index));
      const inHand = coming.length - unread.length;
      if (reading !== undefined || unread.length === 0 || inHand > 2 * batch.state.atOnce) return;
      batch.inBackground(() => begin(unread));
    },
  };
}
