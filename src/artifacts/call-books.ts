/**
 * The books of paid calls.
 *
 *   calls/<show>/<episode>/<callId>.intent.json    before the call: who buys what, and at most for how much
 *   calls/<show>/<episode>/<callId>.settled.json   after it: what it cost and what became of it
 *   calls/<show>/<episode>/<noteId>.reused.json    a receipt of somebody else that was used here
 *   receipts/<aa>/<key>.json                       the one receipt of a key, with the reply; create-once
 *   months/<month>/<provider>/<operation>/…         a note of what a call used; see usage-notes.ts
 *
 * The receipt is written before the settlement: it is the point after which a key is never bought again, and a ledger
 * that finds an intent without its settlement looks there.
 */
import { eachOf } from '../domain/each-of';
import type { Buyer, LedgerEntry } from '../domain/ledger';
import { type BookFiles, READ_AT_ONCE } from './book-files';
import {
  type CallIntent,
  folderOf,
  keyMark,
  markIn,
  type Receipt,
  type ReusedNote,
  reusedEntry,
  SETTLED,
  type Settlement,
  type StepOfRun,
  settledEntry,
  settlementName,
  stepMark,
  textOf,
} from './call-records';
import { ArtifactError } from './store';
import { noteUsage } from './usage-notes';

export function createCallBooks(files: BookFiles, now: () => Date = () => new Date()) {
  const receiptName = (key: string) => `receipts/${key.slice(0, 2)}/${key}.json`;

  const receipt = (key: string) => readJson<Receipt>(files, receiptName(key));
  const settlement = (episode: string, callId: string) =>
    readJson<Settlement>(files, `${folderOf(episode)}/${callId}.settled.json`);

  /** The note first: a writer that dies between the two leaves a call that is settled, and noted, once more. */
  async function settle(settled: Settlement): Promise<void> {
    try {
      await noteUsage(files, settled, now());
    } catch (error) {
      await writeSettlement({ ...settled, unnoted: true });
      throw error;
    }
    await writeSettlement(settled);
  }

  /** Writes the note that the store did not take at the settlement. */
  async function noteLate({ unnoted, ...settled }: Settlement): Promise<void> {
    if (unnoted !== true) return;
    await noteUsage(files, settled, now());
    await files.replace(settlementName(settled), textOf(settled));
  }

  async function writeSettlement(settled: Settlement): Promise<void> {
    const name = settlementName(settled);
    if (await files.create(name, textOf(settled))) return;
    if ((await readJson(files, name)) === undefined) await files.replace(name, textOf(settled));
  }

  /** Adds to the payer's books what only the receipt says, where its writer died between the two, and a note that is missing. */
  async function settleReceipt(paid: Receipt): Promise<void> {
    const settled = await settlement(paid.buyer.episode, paid.callId);
    await (settled === undefined ? settle({ ...paid, state: 'settled' }) : noteLate(settled));
  }

  async function entryOf(episode: string, callId: string): Promise<LedgerEntry> {
    const intentName = `${folderOf(episode)}/${callId}.intent.json`;
    const settled = await settlement(episode, callId);
    if (settled !== undefined) return settledEntry(settled);
    const intent = await readJson<CallIntent>(files, intentName);
    if (intent === undefined) {
      throw new ArtifactError(
        `The record ${intentName} in the books of paid calls is damaged: what call ${callId} cost cannot be told. Restore it from a copy.`,
      );
    }
    const paid = await receipt(intent.key);
    if (paid?.callId === callId) return settledEntry({ ...paid, state: 'settled' });
    // Its writer may have settled it while the receipt was read.
    const late = await settlement(episode, callId);
    return settledEntry(late ?? { ...intent, state: 'unknown', settledAt: intent.at });
  }

  return {
    receipt,
    settle,
    settleReceipt,

    async begin(intent: CallIntent): Promise<void> {
      await files.create(`${folderOf(intent.buyer.episode)}/${intent.callId}.intent.json`, textOf(intent));
    },

    /**
     * Makes this the receipt of its key, unless another one stands; returns the one that does. One that was found
     * damaged gives way.
     */
    async file(own: Receipt, damaged?: Receipt): Promise<Receipt> {
      if (await files.create(receiptName(own.key), textOf(own))) return own;
      const standing = await receipt(own.key);
      if (standing !== undefined && standing.callId !== damaged?.callId) return standing;
      if (standing !== undefined) await settleReceipt(standing);
      await files.replace(receiptName(own.key), textOf(own));
      return own;
    },

    /** Calls of this episode that were paid for and answered, whose receipt could not be written any more. */
    async answered(episode: string, key: string): Promise<Receipt[]> {
      const names = await files.list(folderOf(episode));
      const found: Receipt[] = [];
      for (const name of names.sort()) {
        const callId = /^(.+)\.settled\.json$/.exec(name)?.[1];
        if (callId === undefined || markIn(name) !== keyMark(key)) continue;
        const settled = await settlement(episode, callId);
        if (settled?.key !== key) continue;
        await noteLate(settled);
        const { unnoted, ...answered } = settled;
        if (answered.state === 'settled') found.push(answered as Receipt & Settlement);
      }
      return found;
    },

    /** Number of times that this key was billed in this episode for a reply that was no good; one that was not stored may be sent again. */
    async wasted(episode: string, key: string): Promise<number> {
      const names = (await files.list(folderOf(episode))).filter((name) => name.endsWith(SETTLED));
      const ofKey = names.filter((name) => markIn(name) === keyMark(key));
      const settlements = await eachOf(ofKey, READ_AT_ONCE, (name) =>
        settlement(episode, name.slice(0, -SETTLED.length)),
      );
      return settlements.filter(
        (settled) => settled?.key === key && settled.state === 'spent-unusable' && settled.unstored !== true,
      ).length;
    },

    /** Notes that a step used what another had paid for; once for each step of a run. */
    async noteReuse(paid: Receipt, buyer: Buyer, at: string): Promise<void> {
      const name = `${folderOf(buyer.episode)}/${stepMark(buyer)}-${keyMark(paid.key)}.reused.json`;
      const note: ReusedNote = { buyer, receipt: paid, at };
      await files.create(name, textOf(note));
    },

    /** Every entry of an episode, of all its runs, in the order they began; or those of one step of one run. */
    async entries(episode: string, step?: StepOfRun): Promise<LedgerEntry[]> {
      const mark = step === undefined ? '' : `${stepMark(step)}-`;
      const names = (await files.list(folderOf(episode))).filter((name) => name.startsWith(mark));
      const calls = new Set(
        names.flatMap((name) => /^(.+)\.(?:intent|settled)\.json$/.exec(name)?.[1] ?? []),
      );
      const reused = names.filter((name) => name.endsWith('.reused.json'));
      const entries = [
        ...(await eachOf([...calls], READ_AT_ONCE, (callId) => entryOf(episode, callId))),
        ...(await eachOf(reused, READ_AT_ONCE, async (name) => {
          const note = await readJson<ReusedNote>(files, `${folderOf(episode)}/${name}`);
          return note === undefined ? undefined : reusedEntry(note);
        })),
      ].filter((entry) => entry !== undefined);
      return entries.sort((a, b) => (a.at === b.at ? compare(a.callId, b.callId) : compare(a.at, b.at)));
    },
  };
}

export type CallBooks = ReturnType<typeof createCallBooks>;

/** Undefined when it is missing or cannot be read as a record; the file system's other errors are thrown. */
async function readJson<T extends object>(files: BookFiles, name: string): Promise<T | undefined> {
  const text = await files.read(name);
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as unknown;
    return value !== null && typeof value === 'object' ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
