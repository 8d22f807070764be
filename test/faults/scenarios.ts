/** What goes wrong, when, and how much money the fault itself explains. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { limitFileSize, type SmallDisk } from '../support/faults/disk';
import { filesIn } from '../support/faults/evidence';
import { CALLS } from '../support/faults/material';
import { startFaultProxy } from '../support/faults/proxy';
import type { FaultServer } from '../support/faults/server';
import type { Stage } from '../support/faults/stage';
import type { FaultKind } from '../support/loopback/provider-faults';
import type { Chance } from './chance';

export interface Played {
  /** How often a person sent `retry`. */
  readonly retries: number;
  /** Why it could not be played here. */
  readonly skipped?: string;
}

export interface Scenario {
  readonly name: string;
  /** The call at which it strikes, from 1. */
  readonly at: number;
  /** Bills beyond one for each call, at least and at most. */
  readonly extraBilled: readonly [least: number, most: number];
  readonly needs?: 'a server of its own' | 'a small disk';
  play(stage: Stage, props: { server?: FaultServer; disk?: SmallDisk }): Promise<Played>;
}

/** The ways a provider fails; in the quick run each call meets one way, and of a way that has variants the seed picks. */
const WAYS: readonly (readonly FaultKind[])[] = [
  ['hang', 'hang-after-billing'],
  ['error-500', 'error-503'],
  ['rate-limit'],
  ['reset-before-billing'],
  ['reset-after-billing'],
  ['half-audio', 'cut-short'],
  ['garbage', 'json', 'silence', 'empty'],
];
const BILLED: readonly FaultKind[] = [
  ...(['hang-after-billing', 'reset-after-billing', 'half-audio', 'cut-short'] as const),
  ...(['garbage', 'json', 'silence', 'empty'] as const),
];
/** Takes at once: the audio queue's slots of one worker. */
const SLOTS = 2;

export interface Extent {
  /** Every way at every call, and long waits. */
  readonly all: boolean;
}

export function scenarios({ all }: Extent, chance: Chance): Scenario[] {
  const calls = Array.from({ length: CALLS }, (_, index) => index + 1);
  const kinds = WAYS.map((ways) => chance.pick(ways));
  const shift = chance.below(WAYS.length);
  const faults = all
    ? WAYS.flat().flatMap((kind) => calls.map((call) => provider(kind, call)))
    : kinds.map((kind, at) => provider(kind, 1 + ((at + shift) % CALLS)));
  const anyCall = () => 2 + chance.below(CALLS - 3);
  return [
    // Hanging calls first: they wait the longest.
    ...faults.sort((a, b) => Number(b.name.includes('hang')) - Number(a.name.includes('hang'))),
    partition(anyCall(), all ? 60_000 : 18_000),
    frozenWorker(anyCall(), chance.below(4_000)),
    killedServer(anyCall(), chance.below(2_000)),
    ...calls.map((call) => killedWorker(call, chance.below(1_000))),
    fullDisk(anyCall()),
    fileLimit(anyCall()),
    damagedTake(4),
  ];
}

/** The provider fails call k. */
function provider(kind: FaultKind, at: number): Scenario {
  return {
    name: kind,
    at,
    extraBilled: BILLED.includes(kind) ? [1, 1] : [0, 0],
    async play(stage) {
      await stage.provider.faultAt(at, kind);
      await stage.startWorker();
      await stage.startEpisode();
      const played = await stage.untilEnded();
      const met = (await stage.provider.report()).calls[at - 1]?.outcome;
      if (met !== kind) throw new Error(`call ${at} met ${met} and not ${kind}`);
      return played;
    },
  };
}

/** kill -9 of the only worker a moment after call k began; then a new one. */
function killedWorker(at: number, afterMs: number): Scenario {
  return {
    name: `worker killed after ${afterMs} ms`,
    at,
    extraBilled: [0, SLOTS],
    async play(stage) {
      const worker = await stage.startWorker();
      await stage.startEpisode();
      await stage.untilCall(at);
      await sleep(afterMs);
      await worker.kill();
      await stage.startWorker();
      return stage.untilEnded();
    },
  };
}

/** kill -9 of the server a moment after call k began, and its restart on the same file. The worker lives on. */
function killedServer(at: number, afterMs: number): Scenario {
  return {
    name: 'server killed',
    at,
    extraBilled: [0, 0],
    needs: 'a server of its own',
    async play(stage, { server }) {
      await stage.startWorker();
      await stage.startEpisode();
      await stage.untilCall(at);
      await sleep(afterMs);
      await server?.kill();
      await sleep(2_000);
      await server?.restart();
      return stage.untilEnded();
    },
  };
}

/** A worker stands still in call k until another has made the same call, then goes on where it was. */
function frozenWorker(at: number, thawsAfterMs: number): Scenario {
  return {
    name: 'worker frozen and thawed',
    at,
    extraBilled: [1, SLOTS],
    async play(stage) {
      const worker = await stage.startWorker();
      await stage.startEpisode();
      await stage.untilCall(at);
      worker.signal('SIGSTOP');
      try {
        await stage.startWorker();
        const { calls } = await stage.provider.report();
        const key = calls[at - 1]?.idempotencyKey;
        await stage.until('another worker to take over', async () => {
          const now = (await stage.provider.report()).calls;
          return now.filter(({ idempotencyKey }) => idempotencyKey === key).length > 1;
        });
        await sleep(thawsAfterMs);
      } finally {
        worker.signal('SIGCONT');
      }
      return stage.untilEnded();
    },
  };
}

/** The disk has no byte left from call k on; a person makes room once the episode stands still. */
function fullDisk(at: number): Scenario {
  return {
    name: 'disk full',
    at,
    extraBilled: [0, SLOTS],
    needs: 'a small disk',
    async play(stage, { disk }) {
      if (disk === undefined) return { retries: 0, skipped: 'a disk cannot be mounted here' };
      await stage.startWorker();
      await stage.startEpisode();
      await stage.untilCall(at);
      disk.fill();
      await stage.until('the episode to stand still', stage.isParked);
      return stage.untilEnded(() => disk.free());
    },
  };
}

/** Large files cannot be written from call k on, small ones can: takes are lost after they were paid for. */
function fileLimit(at: number): Scenario {
  return {
    name: 'file size limited',
    at,
    // Each piece may be paid for before it turns out that it cannot be kept; then it parks.
    extraBilled: [1, CALLS],
    async play(stage) {
      const worker = await stage.startWorker();
      await stage.startEpisode();
      await stage.untilCall(at);
      if (!limitFileSize(worker.pid, 64 * 1024))
        return { retries: 0, skipped: 'prlimit is not installed or not permitted' };
      await stage.until('the episode to stand still', stage.isParked);
      return stage.untilEnded(() => limitFileSize(worker.pid, undefined));
    },
  };
}

/** A stored take rots between its speaking and the mastering. */
function damagedTake(at: number): Scenario {
  return {
    name: 'stored take damaged',
    at,
    extraBilled: [1, 1],
    async play(stage) {
      await stage.startWorker();
      await stage.startEpisode();
      await stage.untilCall(at);
      await flipBytes(stage.dataDir);
      return stage.untilEnded();
    },
  };
}

async function flipBytes(dataDir: string): Promise<void> {
  const receipts = join(dataDir, 'books', 'receipts');
  const [first] = await filesIn(receipts);
  if (first === undefined) throw new Error('no take was paid for yet');
  const { reply } = JSON.parse(readFileSync(join(receipts, first), 'utf8')) as {
    reply: { path: string; sha256: string }[];
  };
  const sha256 = reply.find(({ path }) => path.endsWith('.wav'))?.sha256 ?? '';
  const file = join(dataDir, 'artifacts', 'sha256', sha256.slice(0, 2), sha256);
  const bytes = readFileSync(file);
  for (let at = bytes.length >> 1; at < (bytes.length >> 1) + 64; at++) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
}

/** The line between worker and server is dead for a while from call k on. */
function partition(at: number, ms: number): Scenario {
  return {
    name: `no line to the server for ${ms / 1000} s`,
    at,
    extraBilled: [0, 0],
    async play(stage) {
      const proxy = await startFaultProxy(Number(stage.temporalAddress.split(':').at(-1)));
      try {
        await stage.startWorker(proxy.address);
        await stage.startEpisode();
        await stage.untilCall(at);
        proxy.cut();
        await sleep(ms);
        proxy.mend();
        return await stage.untilEnded();
      } finally {
        await proxy.close();
      }
    },
  };
}
