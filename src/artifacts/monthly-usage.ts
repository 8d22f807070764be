/** Units that were billed in a month, over all episodes, as the books of paid calls have them. */
import { monthOf } from '../domain/character-plan';
import { eachOf } from '../domain/each-of';
import { type BookFiles, READ_AT_ONCE } from './book-files';
import type { Settlement } from './call-books';

export interface UsageQuestion {
  readonly provider: string;
  readonly operation: string;
  /** As the price book names it: `characters`. */
  readonly unit: string;
}

type Counted = Pick<Settlement, 'provider' | 'operation'> & {
  readonly month: string;
  readonly usage: Readonly<Record<string, number>>;
};

const SETTLED = '.settled.json';
/**
 * Counts in the books; calls of unknown fate are in no bill yet and count for nothing. A settlement never changes, so each is
 * read once by this process and only new ones after that.
 */
export function createMonthlyUsage(files: BookFiles) {
  const read = new Map<string, Counted>();

  async function readNew(folder: string): Promise<void> {
    const paths = (await files.list(folder)).map((name) => `${folder}/${name}`);
    const unread = paths.filter((path) => path.endsWith(SETTLED) && !read.has(path));
    await eachOf(unread, READ_AT_ONCE, async (path) => {
      const counted = countedOf(await files.read(path));
      if (counted !== undefined) read.set(path, counted);
    });
  }

  return async function unitsIn(time: Date, { provider, operation, unit }: UsageQuestion): Promise<number> {
    for (const show of await files.list('calls')) {
      for (const episode of await files.list(`calls/${show}`)) await readNew(`calls/${show}/${episode}`);
    }
    const month = monthOf(time);
    return [...read.values()]
      .filter((one) => one.month === month && one.provider === provider && one.operation === operation)
      .reduce((sum, { usage }) => sum + (usage[unit] ?? 0), 0);
  };
}

/** Undefined for what is damaged or half written; another process may be about to finish it. */
function countedOf(text: string | undefined): Counted | undefined {
  try {
    const { provider, operation, settledAt, usage } = JSON.parse(text ?? '') as Partial<Settlement>;
    if (provider === undefined || operation === undefined || settledAt === undefined) return undefined;
    return { provider, operation, month: monthOf(new Date(settledAt)), usage: usage ?? {} };
  } catch {
    return undefined;
  }
}
