/**
 * Every call that can cost money or minutes goes through here and is bought once.
 * Its key is the hash of everything that determines its reply. An intent is stored before the call and a receipt
 * after it; a receipt is never bought again, by any attempt, worker, run or day. An intent without a receipt is
 * money of unknown fate, and says so.
 */
import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactRef } from '../domain/artifact';
import type { Phase } from '../domain/episode';
import { type ArtifactStore, sha256, writeFileAtomically } from './store';

/** What is bought. `input` holds all that determines the reply besides the rest. */
export interface PaidCall {
  readonly operation: string;
  readonly provider: string;
  /** Engine, model and their version. */
  readonly version: string;
  readonly input: unknown;
}

/** Who bought it, for the books; never part of the key. */
export interface Buyer {
  readonly episode: string;
  readonly phase: Phase;
  readonly step: string;
  readonly attempt: number;
}

export interface Receipt {
  readonly key: string;
  readonly callId: string;
  readonly operation: string;
  readonly provider: string;
  readonly version: string;
  readonly buyer: Buyer;
  /** Billed units by name, as the provider states them. */
  readonly usage: Readonly<Record<string, number>>;
  readonly costMicros: number;
  readonly reply: readonly ArtifactRef[];
  readonly at: string;
}

export interface Purchase {
  readonly receipt: Receipt;
  /** False when an earlier call had bought it; its cost then belongs to that call. */
  readonly bought: boolean;
}

export interface Bought {
  readonly usage: Readonly<Record<string, number>>;
  readonly costMicros: number;
  readonly reply: readonly ArtifactRef[];
}

export interface PayOnce {
  /** Returns the receipt for this call, calling `perform` only when there is none with an intact reply. */
  buy(call: PaidCall, buyer: Buyer, perform: (idempotencyKey: string) => Promise<Bought>): Promise<Purchase>;
  /** Calls that were begun and never settled: "spent, fate unknown". */
  unsettled(): Promise<{ key: string; callId: string; buyer: Buyer }[]>;
}

/** The key of a call: sha256 over its canonical JSON (object keys sorted). */
export function paidCallKey(call: PaidCall): string {
  return sha256(
    canonicalJson({
      operation: call.operation,
      provider: call.provider,
      version: call.version,
      input: call.input,
    }),
  );
}

/** JSON with sorted keys, so that equal values have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

/** Books in a folder: `<key>/intent-<call>.json` and, once, `<key>/receipt.json`. `now` gives ISO times. */
export function openPayOnce(root: string, store: ArtifactStore, now: () => Date = () => new Date()): PayOnce {
  const folder = (key: string) => join(root, key.slice(0, 2), key);

  async function intactReceipt(key: string): Promise<Receipt | undefined> {
    const receipt = await readJson<Receipt>(join(folder(key), 'receipt.json'));
    if (receipt === undefined) return undefined;
    const intact = await Promise.all(receipt.reply.map((ref) => store.get(ref))).then(
      () => true,
      () => false,
    );
    if (!intact) await rm(join(folder(key), 'receipt.json'), { force: true });
    return intact ? receipt : undefined;
  }

  /** Of two attempts that finish together one receipt stands, and both return it. */
  async function settle(receipt: Receipt): Promise<Receipt> {
    const target = join(folder(receipt.key), 'receipt.json');
    const own = join(folder(receipt.key), `settled-${receipt.callId}.json`);
    await writeFileAtomically(own, `${JSON.stringify(receipt, null, 2)}\n`);
    await link(own, target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    return (await readJson<Receipt>(target)) ?? receipt;
  }

  return {
    async buy(call, buyer, perform) {
      const key = paidCallKey(call);
      const earlier = await intactReceipt(key);
      if (earlier !== undefined) return { receipt: earlier, bought: false };
      const callId = randomUUID();
      const at = now().toISOString();
      const { operation, provider, version } = call;
      await writeFileAtomically(
        join(folder(key), `intent-${callId}.json`),
        `${JSON.stringify({ key, callId, operation, provider, version, buyer, at })}\n`,
      );
      const reply = await perform(key);
      const receipt = await settle({
        key,
        callId,
        operation,
        provider,
        version,
        buyer,
        ...reply,
        at: now().toISOString(),
      });
      return { receipt, bought: receipt.callId === callId };
    },
    async unsettled() {
      const open: { key: string; callId: string; buyer: Buyer }[] = [];
      for (const shard of await list(root)) {
        for (const key of await list(join(root, shard))) {
          const files = await list(join(root, shard, key));
          for (const file of files) {
            const callId = /^intent-(.+)\.json$/.exec(file)?.[1];
            if (callId === undefined || files.includes(`settled-${callId}.json`)) continue;
            const intent = await readJson<{ key: string; callId: string; buyer: Buyer }>(
              join(root, shard, key, file),
            );
            if (intent !== undefined) open.push({ key, callId, buyer: intent.buyer });
          }
        }
      }
      return open;
    },
  };
}

async function list(path: string): Promise<string[]> {
  return readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

async function readJson<T>(path: string): Promise<T | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as T);
}
