import type { ReadEntry } from '../../activities/batch/batch-activities';
import { totalsOf } from '../../domain/batch/money';
import { READ_AHEAD } from '../../domain/batch/next-step';
import { isWaiting, upNext } from '../../domain/batch/order';
import { batchWork, whyNot } from './activities';
import type { BatchDesk } from './batch-desk';
import { adoptOne, passOver } from './children';

export interface Reader {
  /** Resolves when something was read; what cannot be read pauses the batch. */
  now(indexes: readonly number[]): Promise<void>;
  /** Reads in passing before the window runs dry. */
  ahead(): void;
}

export function openReader(desk: BatchDesk): Reader {
  let reading: Promise<void> | undefined;

  async function readOnce(indexes: readonly number[]): Promise<void> {
    const { manifests, lowered } = desk.state;
    try {
      const { entries } = await batchWork.readEntries.executeWithOptions(
        { summary: `from episode ${(indexes[0] ?? 0) + 1} on` },
        [{ batch: desk.input.id, manifests, indexes, lowered }],
      );
      // To another standard since: what was read no longer holds.
      if (desk.state.lowered === lowered) for (const read of entries) place(read);
    } catch (error) {
      const reason = `The episodes to come cannot be read: ${whyNot(error)}`;
      desk.change((state, since) => ({ ...state, pause: { cause: 'manifest', reason, since } }));
    }
  }

  function place({ index, id, entry, fate }: ReadEntry): void {
    if (desk.known.has(index) || !isWaiting(desk.state, index)) return;
    const where = { index, totals: totalsOf(entry) };
    switch (fate.kind) {
      case 'new': {
        const { resume, spentMicros } = fate;
        desk.known.set(index, { ...entry, id, spentMicros, ...(resume === undefined ? {} : { resume }) });
        break;
      }
      case 'complete': {
        const { costMicros, quality } = fate;
        passOver(desk, id, where, { status: 'completed', costMicros, quality });
        break;
      }
      case 'taken': {
        const { reason } = fate;
        passOver(desk, id, where, { status: 'failed', costMicros: 0, quality: null, reason });
        break;
      }
      case 'under-way':
        adoptOne(desk, id, where, fate);
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
      const coming = upNext(desk.state, READ_AHEAD);
      const unread = coming.filter((index) => !desk.known.has(index));
      const inHand = coming.length - unread.length;
      if (reading !== undefined || unread.length === 0 || inHand > 2 * desk.state.atOnce) return;
      desk.errand(() => begin(unread));
    },
  };
}
