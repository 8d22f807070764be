/** Units that were billed in a month, over all episodes, as the books of paid calls have them. */
import { monthOf } from '../domain/character-plan';
import { eachOf } from '../domain/each-of';
import { type BookFiles, READ_AT_ONCE } from './book-files';
import { SETTLED, type Settlement } from './call-records';
import { type Account, noteUsage, timeOf, type UsageNote, usageNotes } from './usage-notes';

export interface UsageQuestion extends Account {
  /** As the price book names it: `characters`. */
  readonly unit: string;
}

interface Counted {
  readonly usageOf: Map<string, UsageNote['usage']>;
  /** The time of the latest note, or of the latest count where a clock that runs ahead wrote that note. */
  until?: Date;
}

/**
 * Time before the latest note in which others may still appear: a write is tried for a minute, and the clocks of two machines
 * whose workers started lie ten minutes apart at most (`requireClock` of `objects/bucket-objects.ts`).
 */
const LATE_MS = 20 * 60_000;

/** Once it is there, every settlement has its note. */
const COMPLETE = 'months/complete.json';

/**
 * Counts in the books, at a time that is now; calls of unknown fate are in no bill yet and count for nothing. A question costs one listing of the notes
 * that were written lately, however many episodes there are.
 */
export function createMonthlyUsage(files: BookFiles) {
  const counted = new Map<string, Counted>();
  let completed: Promise<void> | undefined;

  async function countedIn(time: Date, account: Account): Promise<Counted> {
    const month = monthOf(time);
    const key = `${month} ${account.provider} ${account.operation}`;
    const soFar: Counted = counted.get(key) ?? { usageOf: new Map() };
    counted.set(key, soFar);
    const after = soFar.until && new Date(soFar.until.getTime() - LATE_MS);
    const notes = await usageNotes(files, month, account, after);
    for (const note of notes) soFar.usageOf.set(note.callId, note.usage);
    const times = notes.map((note) => timeOf(note).getTime());
    const latest = Math.max(soFar.until?.getTime() ?? 0, ...times);
    if (latest > 0) soFar.until = new Date(Math.min(latest, time.getTime()));
    return soFar;
  }

  return async function unitsIn(time: Date, { unit, ...account }: UsageQuestion): Promise<number> {
    completed ??= completeNotes(files).catch((error: unknown) => {
      completed = undefined;
      throw error;
    });
    await completed;
    const { usageOf } = await countedIn(time, account);
    return [...usageOf.values()].reduce((sum, usage) => sum + (usage[unit] ?? 0), 0);
  };
}

/** Writes the notes of settlements that are older than notes are, once for a store. */
async function completeNotes(files: BookFiles): Promise<void> {
  if ((await files.read(COMPLETE)) !== undefined) return;
  const shows = await files.list('calls');
  for (const show of shows)
    for (const episode of await files.list(`calls/${show}`)) {
      const folder = `calls/${show}/${episode}`;
      const names = (await files.list(folder)).filter((name) => name.endsWith(SETTLED));
      await eachOf(names, READ_AT_ONCE, async (name) => {
        const settled = settlementIn(await files.read(`${folder}/${name}`));
        if (settled !== undefined) await noteUsage(files, settled, new Date(settled.settledAt ?? 0));
      });
    }
  if (shows.length > 0) await files.create(COMPLETE, '{}\n');
}

/** Undefined for what is damaged or half written; another process may be about to finish it. */
function settlementIn(text: string | undefined): Partial<Settlement> | undefined {
  try {
    const settled = JSON.parse(text ?? '') as Partial<Settlement>;
    return Number.isNaN(Date.parse(settled.settledAt ?? '')) ? undefined : settled;
  } catch {
    return undefined;
  }
}
