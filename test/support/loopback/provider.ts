/** Starts the loopback speech provider in a process of its own and talks to it. See `provider-server.ts`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TYPESCRIPT_HOOK } from '../paths';
import type { ModelFaultKind } from './models-faults';
import { type BillLine, readBill } from './provider-bill';
import type { FaultKind } from './provider-faults';
import type { LoopbackOrder, LoopbackReport } from './provider-state';

export interface LoopbackOptions {
  /** Kept and continued when it is there; in a new temporary folder by default. */
  readonly billPath?: string;
  /** Any free one by default; give one to come back at the same address. */
  readonly port?: number;
  readonly settings?: LoopbackOrder['settings'];
  /** Goes on when this process dies; whoever asks for it ends it by `pid`. */
  readonly stay?: boolean;
}

export interface LoopbackProvider {
  /** For `createOpenAiSpeech`: `http://127.0.0.1:PORT/v1`. */
  readonly baseUrl: string;
  /** Base URLs of the model services. */
  readonly modelUrls: Readonly<Record<'openai' | 'anthropic' | 'google' | 'perplexity' | 'local', string>>;
  readonly port: number;
  readonly pid: number;
  readonly billPath: string;
  /** Read from disk, so also after `stop` or a kill. */
  bill(): BillLine[];
  billedMicros(): number;
  /** The k-th speech call since start or reset, from 1, meets this fault. */
  faultAt(call: number, kind: FaultKind): Promise<void>;
  /** The k-th model call since start or reset, from 1, meets this fault. */
  modelFaultAt(call: number, kind: ModelFaultKind): Promise<void>;
  control(order: LoopbackOrder): Promise<LoopbackReport>;
  report(): Promise<LoopbackReport>;
  stop(): Promise<void>;
}

const SERVER = join(__dirname, 'provider-server.ts');

export async function startLoopbackProvider(options: LoopbackOptions = {}): Promise<LoopbackProvider> {
  const billPath = options.billPath ?? join(mkdtempSync(join(tmpdir(), 'loopback-')), 'bill.jsonl');
  const child = spawn(
    process.execPath,
    [
      ...['--require', TYPESCRIPT_HOOK, SERVER, '--bill', billPath, '--port', String(options.port ?? 0)],
      ...(options.stay === true ? ['--stay'] : []),
    ],
    {
      stdio: [options.stay === true ? 'ignore' : 'pipe', 'pipe', 'inherit'],
      detached: options.stay === true,
    },
  );
  const port = await portOf(child);
  if (options.stay === true) {
    child.stdout?.destroy();
    child.unref();
  }
  const origin = `http://127.0.0.1:${port}`;
  const control = async (order: LoopbackOrder) => {
    const response = await fetch(`${origin}/control`, {
      method: 'POST',
      // A kept connection may be closed by the server just as the next order is sent.
      headers: { connection: 'close' },
      body: JSON.stringify(order),
    });
    return (await response.json()) as LoopbackReport;
  };
  if (options.settings !== undefined) await control({ settings: options.settings });
  return {
    baseUrl: `${origin}/v1`,
    modelUrls: {
      openai: `${origin}/v1`,
      anthropic: `${origin}/v1`,
      google: `${origin}/v1beta`,
      perplexity: `${origin}/perplexity`,
      local: `${origin}/v1`,
    },
    port,
    pid: child.pid as number,
    billPath,
    bill: () => readBill(billPath),
    billedMicros: () => readBill(billPath).reduce((sum, { costMicros }) => sum + costMicros, 0),
    faultAt: async (call, kind) => {
      const { settings } = await control({});
      await control({ settings: { faults: { at: { ...settings.faults.at, [call]: kind } } } });
    },
    modelFaultAt: async (call, kind) => {
      const { settings } = await control({});
      await control({ settings: { modelFaults: { at: { ...settings.modelFaults.at, [call]: kind } } } });
    },
    control,
    report: () => control({}),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function portOf(child: ChildProcess): Promise<number> {
  if (child.stdout === null) throw new Error('the provider has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    return (JSON.parse(line) as { port: number }).port;
  }
  throw new Error('the loopback provider ended before it named its port');
}
