/**
 * Keys reach the services that they are for, and nothing else: an episode is made by the product's own processes with canaries in
 * place of keys, while services refuse the keys and echo them, fail, and lack a voice. Then every place that keeps anything is
 * searched for them.
 */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createEpisodeClient } from '../../src/temporal/clients/episode-client';
import { found, foundInFolder, spellingsOf } from '../support/loopback/canary-search';
import { CANARIES, type CanaryStage, openCanaryStage, type Said } from '../support/loopback/canary-stage';
import { type LoopbackProvider, startLoopbackProvider } from '../support/loopback/provider';
import { eventually, historyToJson } from '../support/temporal/histories';
import { sharedServer } from '../support/temporal/server';

/** The product waits in earnest here, on a machine that may be busy. */
const PATIENCE_MS = 300_000;
const KEYS = Object.values(CANARIES);
const ID = 'canary/ep_001';
const folder = mkdtempSync(join(tmpdir(), 'canary-'));

let provider: LoopbackProvider;
let stage: CanaryStage;
let connection: Connection;

beforeAll(async () => {
  const { address } = sharedServer();
  provider = await startLoopbackProvider({ billPath: join(folder, 'bill.jsonl') });
  connection = await Connection.connect({ address });
  stage = await openCanaryStage(join(folder, 'stage'), provider, address);
});
afterAll(async () => {
  await stage?.stop();
  await provider?.stop();
  await connection?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What was sent and returned, each as it was before it was encoded. */
function payloadTexts(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  if (ArrayBuffer.isView(value))
    return [Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8')];
  return Object.values(value).flatMap(payloadTexts);
}

test('the search finds a key however it is written', () => {
  const [key] = KEYS as [string];
  for (const text of [`x${key}y`, Buffer.from(`ab${key}c`).toString('base64'), encodeURIComponent(key)])
    expect(found('here', text, KEYS)).toEqual([`here: ${key}`]);
  expect(spellingsOf(key).length).toBeGreaterThan(3);
  expect(found('here', 'sk-canary-openai', KEYS)).toEqual([]);
});

test('an episode that meets refusals, echoes, faults and a missing voice leaves no key anywhere', async () => {
  const client = new Client({ connection });
  const episodes = createEpisodeClient(client);
  const said: Said[] = [];
  const command = async (...words: string[]) => {
    const one = await stage.command(...words);
    said.push(one);
    return one;
  };
  const untilParked = () =>
    eventually(
      () => episodes.summary(ID),
      ({ status, parked }) => status === 'parked' && parked !== undefined,
      PATIENCE_MS,
    );

  // Every key is refused, and stands in the refusal.
  await provider.control({ settings: { apiKey: 'sk-another' } });
  expect((await command('start', stage.spec)).exitCode).toBe(0);
  const refused = await untilParked();
  expect(refused.parked?.reason).toContain('401');
  expect(refused.parked?.reason).toContain('[key]');
  await command('status', ID);

  // Models take any key now and fail otherwise; voices refuse still.
  await provider.control({
    settings: {
      apiKey: null,
      modelFaults: {
        ofPrompt: { 'outline-script@2': ['error-500', 'no-json'], 'judge-script@4': ['reset-after-billing'] },
      },
      voices: ['nova'],
    },
  });
  expect((await command('retry', ID)).exitCode).toBe(0);
  const noVoice = await eventually(
    () => episodes.summary(ID),
    ({ status, phase, parked }) => status === 'parked' && phase === 'audio' && parked !== undefined,
    PATIENCE_MS,
  );
  expect(noVoice.parked?.reason).toContain('onyx');
  await command('status', ID, '--json');

  // Now the voices are there, and refuse the key.
  await provider.control({ settings: { voices: ['onyx'], apiKey: 'sk-another' } });
  await command('retry', ID);
  const noKey = await eventually(
    () => episodes.summary(ID),
    ({ status, parked }) => status === 'parked' && (parked?.reason.includes('401') ?? false),
    PATIENCE_MS,
  );
  expect(noKey.parked?.reason).toContain('[key]');

  const { modelCalls } = await provider.report();
  await provider.control({
    settings: { apiKey: null, faults: { at: { 1: 'error-500', 3: 'garbage' } } },
  });
  await command('retry', ID);
  await eventually(
    async () => {
      const summary = await episodes.summary(ID);
      if (summary.status === 'parked') await episodes.retry(ID).catch(() => undefined);
      return summary.status;
    },
    (status) => status === 'completed',
    PATIENCE_MS,
  );
  const looks = [
    ['status', ID],
    ['costs', ID, '--json'],
    ['estimate', stage.spec],
    ['doctor', stage.spec],
  ];
  for (const { stdout } of await Promise.all(looks.map((words) => command(...words))))
    expect(stdout).not.toBe('');
  const health = await Promise.all(
    ['/healthz', '/metrics'].map(async (path) => (await fetch(`${stage.health}${path}`)).text()),
  );
  await stage.stop();

  // The canaries did go where they belong: all the faults were met, by models and by voices.
  expect(modelCalls.map(({ outcome }) => outcome)).toEqual(
    expect.arrayContaining(['refused', 'error-500', 'no-json', 'reset-after-billing', 'sent']),
  );
  expect((await provider.report()).hearings.length).toBeGreaterThan(0);

  const leaks: string[] = [];
  let runs = 0;
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = "${ID}"` })) {
    const history = await client.workflow.getHandle(ID, runId).fetchHistory();
    const payloads = payloadTexts(history).join('\n');
    leaks.push(...found('history', historyToJson(history), KEYS), ...found('payloads', payloads, KEYS));
    expect(payloads.includes('The Eddystone lighthouse')).toBe(true);
    runs += 1;
  }
  const description = await client.workflow.getHandle(ID).describe();
  leaks.push(...found('memo', JSON.stringify(description.memo), KEYS));
  leaks.push(...found('worker log', stage.log(), KEYS));
  leaks.push(...health.flatMap((text) => found('health', text, KEYS)));
  leaks.push(...said.flatMap(({ stdout, stderr }) => found('terminal', stdout + stderr, KEYS)));
  const data = await foundInFolder(stage.dataDir, KEYS);
  leaks.push(...data.found);

  expect(leaks).toEqual([]);
  // Nothing was looked for in vain.
  expect({ runs, health: health.length }).toEqual({ runs: 1, health: 2 });
  expect(stage.log().length).toBeGreaterThan(1_000);
  expect(data.files).toBeGreaterThan(60);
});
