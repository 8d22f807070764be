/** Voices that are installed by processes which others run beside or which are killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { createVoiceStore } from '../../../../src/providers/speech/packs/voice-store';
import { ROOT } from '../../../support/paths';
import { type FileHost, startFileHost } from '../../../support/voices/file-host';
import { ARCHIVES, CONTENTS, clientsFrom, folderOf, tinyPacks } from '../../../support/voices/tiny-packs';

const FENRIR = CONTENTS['fenrir.onnx'] as Buffer;
let host: FileHost;
let cacheDir: string;
let archives: string;
let children: ChildProcess[];
beforeEach(async () => {
  host = await startFileHost();
  cacheDir = mkdtempSync(join(tmpdir(), 'voice-cache-'));
  archives = folderOf(ARCHIVES);
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await host.close();
});

function installing(voice: string) {
  const [hook, script] = ['typescript-hook.cjs', 'voices/install-voice.ts'].map((name) =>
    join(ROOT, 'test/support', name),
  );
  const args = ['--require', hook as string, script as string, cacheDir, host.url, archives, voice];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return { child, said: text(child.stdout), failed: text(child.stderr) };
}

const store = () =>
  createVoiceStore({ cacheDir, downloads: true, packs: tinyPacks(host.url), clients: clientsFrom(archives) });
test('two at once fetch each file once, and both have the voice', async () => {
  let go = () => {};
  const holds = new Promise<void>((resolve) => {
    go = resolve;
  });
  host.answers.set('/fenrir.onnx', { body: FENRIR, holds });
  const begun = host.requested(1);
  const both = [installing('fenrir'), installing('fenrir')];
  await begun;
  // The first waits for the rest of its file; this process comes as the third.
  const third = store().install('fenrir');
  go();
  const { version } = await third;
  const all = await Promise.all(both.map(({ said, failed }) => Promise.all([said, failed])));
  expect(all).toEqual([
    [version, ''],
    [version, ''],
  ]);
  expect(host.requests).toEqual(['GET /fenrir.onnx']);
  expect(readFileSync(join(archives, 'calls.txt'), 'utf8').trim().split('\n')).toHaveLength(1);
});

test('a process that is killed leaves nothing half under a final name, and the next goes on where it was', async () => {
  host.answers.set('/fenrir.onnx', [{ body: FENRIR, silentAfter: 250_000 }, { body: FENRIR }]);
  const { child } = installing('fenrir');
  const part = join(cacheDir, 'voices', 'tiny-1', 'fenrir.onnx.part');
  await sizeOf(part, 250_000);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(left()).toEqual(['LICENSE', 'fenrir.onnx.part', 'incoming', 'words.json']);
  expect(await store().installed('fenrir')).toBeUndefined();
  // As if the time had passed after which a process without a sign of life is gone.
  utimesSync(join(cacheDir, 'voices', 'tiny-1.lock'), 0, 0);
  const { paths } = await store().install('fenrir');
  expect(readFileSync(paths.graph as string).equals(FENRIR)).toBe(true);
  expect(host.requests).toEqual(['GET /fenrir.onnx', 'GET /fenrir.onnx bytes=250000-']);
  expect(left()).toEqual(['LICENSE', 'fenrir.onnx', 'words.json']);
});

const left = () => readdirSync(join(cacheDir, 'voices', 'tiny-1')).sort();

/** Resolves when the file has grown to this size. */
async function sizeOf(path: string, bytes: number): Promise<void> {
  for (;;) {
    if (statSync(path, { throwIfNoEntry: false })?.size === bytes) return;
    await setTimeout(20);
  }
}
