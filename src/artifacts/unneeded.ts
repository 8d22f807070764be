/**
 * Finds the artifacts of a store that nothing needs any more: neither what is named to it, nor what those artifacts name in turn, nor
 * the reply of a call that cost money.
 */
import { type ArtifactRef, refsIn } from '../domain/artifact';
import { eachOf } from '../domain/each-of';
import { InputError } from '../domain/failure';
import { isRecord } from '../domain/record';
import { keyMark, markIn, type Receipt, SETTLED } from './call-records';

/** A store as it is cleaned, on a disk or in a bucket. */
export interface Shelves {
  /** The content of an artifact; undefined for what is missing or no JSON. Another error stops the search, since it would free too much. */
  json(hash: string): Promise<unknown>;
  /** The books of paid calls. Names are those of `call-books.ts`. */
  readonly books: {
    readonly place: string;
    /** Names of all records below a folder. */
    names(folder: 'receipts' | 'calls'): Promise<readonly string[]>;
    /** Undefined for what is missing. */
    read(name: string): Promise<string | undefined>;
  };
  /** The artifacts that are not among these, and that were stored before a time, epoch ms: somebody may be about to name newer ones. */
  unneeded(kept: ReadonlySet<string>, before: number): Promise<Unneeded>;
}

export interface Unneeded {
  readonly artifacts: number;
  readonly bytes: number;
  /** Those that were found before and set aside then, and that go for good now; none on a disk. */
  readonly setAside: { readonly artifacts: number; readonly bytes: number };
  /** Takes them away, but for those that were stored again meanwhile; returns the bytes that are free. */
  remove(): Promise<number>;
}

const READ_AT_ONCE = 16;

/** `needed`: refs that episodes and batches name. */
export async function findUnneeded(
  shelves: Shelves,
  needed: readonly ArtifactRef[],
  before: number,
): Promise<Unneeded> {
  return shelves.unneeded(await reachable(shelves, [...needed, ...(await paidReplies(shelves))]), before);
}

/** Hashes of the refs and of everything that their artifacts name. */
async function reachable(shelves: Shelves, refs: readonly ArtifactRef[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  let open = refs;
  while (open.length > 0) {
    const fresh = open.filter(({ sha256 }) => !known.has(sha256) && known.add(sha256));
    const lists = fresh.filter(({ path }) => path.endsWith('.json'));
    const named = await eachOf(lists, READ_AT_ONCE, async ({ sha256 }) => refsIn(await shelves.json(sha256)));
    open = named.flat();
  }
  return known;
}

/**
 * Replies that cost money are named by the receipts and, where a receipt could not be written, by the settlement of the call: it is
 * looked for there before anything is bought again.
 */
async function paidReplies({ books }: Shelves): Promise<ArtifactRef[]> {
  const receipts = await books.names('receipts');
  const marks = new Set(receipts.map((name) => keyMark(name.slice(name.lastIndexOf('/') + 1))));
  const settlements = (await books.names('calls')).filter(
    (name) => name.endsWith(SETTLED) && !marks.has(markIn(name)),
  );
  const replies = await eachOf([...receipts, ...settlements], READ_AT_ONCE, async (name) => {
    const text = await books.read(name);
    if (text === undefined) return [];
    const record = jsonIn(text);
    if (!isRecord(record))
      throw new InputError(
        `${books.place}/${name} is damaged, so that nobody knows which reply was paid for. Restore it from a copy, or remove it: the books take a record that cannot be read for one that is not there.`,
      );
    const { costMicros = 1, reply } = record as Partial<Receipt>;
    return costMicros > 0 ? refsIn(reply) : [];
  });
  return replies.flat();
}

/** Undefined for what is no JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
