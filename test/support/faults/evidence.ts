/** Gathers what the auditor judges: from the server, the provider's bill, the product's own report, and the disk. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { ArtifactRef } from '../../../src/domain/artifact';
import type { LedgerEntry } from '../../../src/domain/ledger';
import type { SessionRecord } from '../../../src/domain/session';
import { EPISODE_STATUS } from '../../../src/naming/search-attributes';
import { decodedMp3 } from '../../../src/phases/audio/mp3/mp3-reader';
import type { LoopbackProvider } from '../loopback/provider';
import { DIST } from '../paths';
import type { Evidence, ReceiptFound, RefFound } from './auditor';
import { type Environment, runClient } from './processes';

const BUNDLE = join(DIST, 'workflow-bundle.js');
const CLOSES =
  /^EVENT_TYPE_WORKFLOW_EXECUTION_(COMPLETED|FAILED|TIMED_OUT|CANCELED|TERMINATED|CONTINUED_AS_NEW)$/;
/** `temporal.api.enums.v1.EventType` of those. */
const CLOSING_TYPES: readonly number[] = [2, 3, 4, 21, 27, 28];

export interface Scene {
  readonly id: string;
  readonly dataDir: string;
  readonly client: Client;
  readonly provider: LoopbackProvider;
  readonly environment: Environment;
}

export async function gatherEvidence(scene: Scene): Promise<Evidence> {
  const { id, dataDir, provider, environment } = scene;
  const folder = join(dataDir, 'sessions', id);
  const session = JSON.parse(await readFile(join(folder, 'session.json'), 'utf8')) as SessionRecord;
  const costs = JSON.parse(await runClient(environment, ['costs', id, '--json'])) as {
    entries: LedgerEntry[];
  };
  return {
    runs: await runsOf(scene),
    bill: provider.bill(),
    ledger: costs.entries,
    receipts: await receiptsIn(join(dataDir, 'books', 'receipts')),
    session,
    refs: await refsFound(session, dataDir, folder),
    temporaries: (await filesIn(dataDir)).filter((path) => /\.tmp$|(^|\/)tmp\//.test(path)),
    audio: {
      decodedMs: await lengthOf(join(folder, 'package', 'episode.mp3')),
      expectedMs: session.results.audio?.durationMs ?? 0,
    },
  };
}

async function runsOf({ id, client }: Scene): Promise<Evidence['runs'][number][]> {
  const runs: Evidence['runs'][number][] = [];
  for await (const info of client.workflow.list({ query: `WorkflowId = "${id}"` })) {
    const history = await client.workflow.getHandle(id, info.runId).fetchHistory();
    const failure = await replayFailure(id, history);
    runs.push({
      status: info.status.name,
      said: String(info.typedSearchAttributes.get(EPISODE_STATUS)),
      closings: (history.events ?? []).filter(({ eventType }) => closes(eventType)).length,
      ...(failure === undefined ? {} : { replayFailure: failure }),
    });
  }
  return runs;
}

function closes(eventType: unknown): boolean {
  return typeof eventType === 'number' ? CLOSING_TYPES.includes(eventType) : CLOSES.test(String(eventType));
}

/** Why a history does not replay on today's code. */
export async function replayFailure(workflowId: string, history: unknown): Promise<string | undefined> {
  const replayed = Worker.runReplayHistories({ workflowBundle: { codePath: BUNDLE } }, [
    { workflowId, history },
  ]);
  let count = 0;
  for await (const { error } of replayed) {
    count += 1;
    if (error !== undefined) return error.message;
  }
  return count === 1 ? undefined : 'it was not replayed';
}

async function receiptsIn(folder: string): Promise<ReceiptFound[]> {
  const paths = (await filesIn(folder)).filter((path) => path.endsWith('.json'));
  return Promise.all(
    paths.map(async (path) => JSON.parse(await readFile(join(folder, path), 'utf8')) as ReceiptFound),
  );
}

/** Every ref anywhere in the record, in the store; those for people also where people find them. */
async function refsFound(session: SessionRecord, dataDir: string, folder: string): Promise<RefFound[]> {
  const published = new Set(session.artifacts.map(({ path, sha256 }) => `${path} ${sha256}`));
  const found: RefFound[] = [];
  for (const { path, sha256 } of refsIn(session)) {
    const stored = join(dataDir, 'artifacts', 'sha256', sha256.slice(0, 2), sha256);
    found.push({
      path,
      sha256,
      found: {
        'the store': await hashOf(stored),
        ...(published.has(`${path} ${sha256}`) ? { 'the session': await hashOf(join(folder, path)) } : {}),
      },
    });
  }
  return found;
}

function refsIn(value: unknown): ArtifactRef[] {
  if (value === null || typeof value !== 'object') return [];
  const { path, sha256, bytes } = value as Partial<ArtifactRef>;
  if (typeof path === 'string' && typeof sha256 === 'string' && typeof bytes === 'number')
    return [{ path, sha256, bytes }];
  return Object.values(value).flatMap(refsIn);
}

async function hashOf(path: string): Promise<string | null> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes === undefined ? null : createHash('sha256').update(bytes).digest('hex');
}

/** Paths of all files under a folder, relative to it. */
export async function filesIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.path, entry.name)));
}

/** By ffmpeg where it is installed, a judge from outside; otherwise by our own reader. */
async function lengthOf(mp3: string): Promise<number> {
  const rate = 8_000;
  const args = ['-v', 'error', '-xerror', '-i', mp3, '-map', '0:a', '-ac', '1', '-ar', String(rate)];
  const decoded = await promisify(execFile)('ffmpeg', [...args, '-f', 's16le', '-'], {
    encoding: 'buffer',
    maxBuffer: 64_000_000,
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (decoded !== undefined) return Math.round((decoded.stdout.length / 2 / rate) * 1000);
  let ms = 0;
  for await (const block of decodedMp3(await readFile(mp3))) {
    ms += ((block.channels[0]?.length ?? 0) * 1000) / block.sampleRate;
  }
  return Math.round(ms);
}
