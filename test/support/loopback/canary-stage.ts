/** An episode by models and paid voices on loopback, made by the product's own processes with canaries for keys. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeTemplates } from '../faults/material';
import { freePortPair } from '../free-ports';
import { FAULT_MATERIAL, ROOT, TYPESCRIPT_HOOK } from '../paths';
import type { LoopbackProvider } from './provider';

/** A different one for each setting, so that a leak says where it comes from. */
export const CANARIES = {
  OPENAI_API_KEY: 'sk-canary-openai-7Qm2',
  ANTHROPIC_API_KEY: 'sk-ant-canary-anthropic-9Zx4',
  GEMINI_API_KEY: 'AIza-canary-google-3Lp8',
  PERPLEXITY_API_KEY: 'pplx-canary-perplexity-5Wd1',
  TAVILY_API_KEY: 'tvly-canary-tavily-6Hn0',
  BRAVE_API_KEY: 'BSA-canary-brave-2Kc7',
  ELEVENLABS_API_KEY: 'xi-canary-elevenlabs-8Rb3',
  SHOWRUNNER_SPEECH_KEY: 'sk-canary-speech-4Vt6',
  SHOWRUNNER_RECOGNISER_KEY: 'sk-canary-listening-1Gy5',
} as const;

export interface Said {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CanaryStage {
  readonly dataDir: string;
  readonly spec: string;
  readonly health: string;
  command(...words: readonly string[]): Promise<Said>;
  /** All that the worker wrote so far. */
  log(): string;
  stop(): Promise<void>;
}

export async function openCanaryStage(
  folder: string,
  provider: LoopbackProvider,
  temporalAddress: string,
): Promise<CanaryStage> {
  const dataDir = join(folder, 'data');
  const templates = join(folder, 'templates');
  await mkdir(folder, { recursive: true });
  await writeTemplates(templates, new URL(provider.baseUrl).host);
  const spec = join(folder, 'spec.json');
  await writeFile(spec, JSON.stringify(SPEC));
  const health = await freePortPair();
  const env = {
    ...withoutSettings(),
    ...CANARIES,
    OPENAI_BASE_URL: provider.modelUrls.openai,
    ANTHROPIC_BASE_URL: provider.modelUrls.anthropic,
    SHOWRUNNER_DATA: dataDir,
    SHOWRUNNER_TEMPLATES: templates,
    SHOWRUNNER_PRICES: 'faults',
    SHOWRUNNER_SPEECH_URL: provider.baseUrl,
    SHOWRUNNER_SPEECH_VOICES: 'onyx,nova,nobody',
    SHOWRUNNER_RECOGNISER_URL: provider.baseUrl,
    SHOWRUNNER_HEALTH_PORT: String(health),
    TEMPORAL_ADDRESS: temporalAddress,
    DEBUG: '1',
  };
  const run = (entry: string, words: readonly string[]) =>
    spawn(process.execPath, ['--require', TYPESCRIPT_HOOK, join(ROOT, 'src', entry), ...words], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const worker = run('worker.ts', []);
  const said = heard(worker);
  await until(() => said().includes('"worker started"'), worker, said);
  return {
    ...{ dataDir, spec, health: `http://127.0.0.1:${health}` },
    log: said,
    async command(...words) {
      const child = run('client.ts', words);
      const [stdout, stderr] = [heard({ stdout: child.stdout }), heard({ stdout: child.stderr })];
      const [exitCode] = (await once(child, 'close')) as [number | null];
      return { exitCode, stdout: stdout(), stderr: stderr() };
    },
    async stop() {
      if (worker.exitCode !== null || worker.signalCode !== null) return;
      const ended = once(worker, 'exit');
      worker.kill('SIGTERM');
      const timer = setTimeout(() => worker.kill('SIGKILL'), 120_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

const SPEC = {
  ...{ show: 'canary', episode: 'ep_001', topic: 'The Eddystone lighthouse', minutes: 2, format: 'solo' },
  ...{ belowStandard: 'publish', session: 'faults', cost: 'faults' },
  sources: [join(FAULT_MATERIAL, 'eddystone.md'), join(FAULT_MATERIAL, 'lenses.md')],
  models: { all: 'openai/gpt-4.1-mini', judge: 'anthropic/claude-haiku-4-5' },
};

function heard({
  stdout,
  stderr,
}: Pick<ChildProcess, 'stdout'> & Partial<Pick<ChildProcess, 'stderr'>>): () => string {
  let text = '';
  for (const stream of [stdout, stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
  }
  return () => text;
}

async function until(isSo: () => boolean, worker: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + 170_000;
  while (!isSo()) {
    if (worker.exitCode !== null || Date.now() > deadline)
      throw new Error(`no worker: ${said().slice(-600)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Nothing of the person's own settings reaches a run. */
function withoutSettings(): Record<string, string> {
  const own =
    /^(SHOWRUNNER|TEMPORAL|OPENAI|ANTHROPIC|GOOGLE|GEMINI|PERPLEXITY|ELEVENLABS|TAVILY|BRAVE|SEARXNG)_/;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      own.test(name) || value === undefined ? [] : [[name, value]],
    ),
  );
}
