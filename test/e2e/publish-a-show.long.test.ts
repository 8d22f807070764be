/** A show from its folder to its feed, by the commands that a person types and with the real worker. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { read as readId3 } from 'node-id3';
import { parseFeed } from 'podcast-partytime';
import type { z } from 'zod';
import {
  lintDocument,
  publicCheckDocument,
  publishDocument,
  trailerDocument,
  unpublishDocument,
} from '../../src/cli/documents/publish-documents';
import { serveFolder } from '../../src/cli/publishing/serve-folder';
import { escapeHtml } from '../../src/phases/package/escape';
import { cleanEnvironment, type FaultWorker, startWorkerProcess } from '../support/faults/processes';
import { freePort } from '../support/free-ports';
import { DIST, EXAMPLES } from '../support/paths';
import { sharedServer } from '../support/temporal/server';

const SOURCES = join(EXAMPLES, 'season-1', 'ep_002-modern-stoicism');
const NASTY = 'Stoics & “dogs” ]]> </item> 🫖';

let folder: string;
let port: number;
let worker: FaultWorker;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-show-'));
  port = await freePort();
  await writeShow('public');
  const spec = { show: 'stoa', topic: 'Modern Stoicism', sources: [SOURCES], minutes: 2 };
  await writeFile(join(folder, 'ep_1.json'), JSON.stringify({ ...spec, episode: 'ep_1', title: NASTY }));
  await writeFile(join(folder, 'ep_2.json'), JSON.stringify({ ...spec, episode: 'ep_2' }));
  worker = await startWorkerProcess(environment(), join(folder, 'worker.log'));
});
afterAll(async () => {
  await worker?.stop();
  await rm(folder, { recursive: true, force: true });
});

function environment() {
  return {
    ...{ TEMPORAL_ADDRESS: sharedServer().address, SHOWRUNNER_SPEECH: 'flite' },
    SHOWRUNNER_DATA: join(folder, 'data'),
  };
}

async function writeShow(target: string): Promise<void> {
  const show = {
    ...{ id: 'stoa', title: 'Tea & <Cake> 🫖', author: 'Ann', description: 'Old ideas & new lives.' },
    ...{ categories: ['Education'], owner: { name: 'Ann', email: 'ann@example.org' } },
    publish: { url: `http://127.0.0.1:${port}/`, target },
  };
  await writeFile(join(folder, 'show.json'), JSON.stringify(show));
}

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const options = { cwd: folder, env: cleanEnvironment(environment()), maxBuffer: 16_000_000 };
  return promisify(execFile)(process.execPath, [join(DIST, 'client.js'), ...args], options).then(
    (done) => ({ code: 0, ...done }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

/** What a command prints with --json, which its schema knows in every field. */
async function documentOf<T>(schema: z.ZodType<T>, ...args: string[]): Promise<T> {
  return schema.parse(JSON.parse((await run(...args, '--json')).stdout));
}
const published = (...parts: string[]) => readFile(join(folder, 'public', ...parts));

test('an episode is produced through its feed, which keeps every rule and says what machines made', async () => {
  expect((await run('produce', 'ep_1.json', '--through', 'publish', '--quiet')).code).toBe(0);
  const { findings } = await documentOf(lintDocument, 'lint', 'public');
  expect(findings).toEqual([]);
  const feed = (await published('feed.xml')).toString();
  expect((await parseFeed(feed))?.items.map(({ title }) => title)).toEqual([NASTY]);
  expect(feed.match(/<podcast:txt purpose="ai-content">true</g)).toHaveLength(2);
});

test('where its sentences come from goes along: sources, quotes, provenance and the tag of the MP3', async () => {
  const names = await readdir(join(folder, 'public', 'episodes', 'ep_1'));
  const named = (start: string) => names.find((name) => name.startsWith(start)) ?? '';
  const page = (await published('episodes', 'ep_1', 'index.html')).toString();
  const { sources, sentences } = JSON.parse(
    (await published('episodes', 'ep_1', named('provenance'))).toString(),
  ) as { sources: { title: string }[]; sentences: { quotes: { text: string }[] }[] };
  const quotes = sentences.flatMap((sentence) => sentence.quotes.map(({ text }) => text));
  expect([sources.length, quotes.length > 5]).toEqual([4, true]);
  for (const { title } of sources) expect(page).toContain(escapeHtml(title));
  for (const text of quotes) expect(page).toContain(escapeHtml(text));
  const texts = readId3(await published('episodes', 'ep_1', named('episode')), {
    noRaw: true,
  }).userDefinedText;
  expect(texts?.find(({ description }) => description === 'AI-DISCLOSURE')?.value).toMatch(/software/);
});

test('a dry run writes elsewhere; two episodes with one number are refused before anything begins', async () => {
  expect((await run('produce', 'ep_2.json', '--quiet')).code).toBe(0);
  const dry = await documentOf(publishDocument, 'publish', 'ep_2', '--dry-run', 'dry');
  expect(dry.published.map(({ status }) => status)).toEqual(['written']);
  expect(await readdir(join(folder, 'public', 'episodes'))).toEqual(['ep_1']);

  const clash = await run('publish', 'ep_2', '--number', '1');
  expect([clash.code, clash.stdout]).toEqual([2, expect.stringMatching(/is already episode 1 of the show/)]);
  expect(await readdir(join(folder, 'public', 'episodes'))).toEqual(['ep_1']);
});

test('all episodes are published, and the public gets what the feed promises', async () => {
  const { published: all } = await documentOf(publishDocument, 'publish', '--all');
  expect(all.map(({ id, status }) => `${id} ${status}`)).toEqual([
    'stoa/ep_1 published',
    'stoa/ep_2 published',
  ]);
  await documentOf(
    trailerDocument,
    'trailer',
    'data/sessions/stoa/ep_1/package/episode.mp3',
    '--title',
    NASTY,
  );
  const serving = await serveFolder(join(folder, 'public'), port);
  try {
    const check = await documentOf(publicCheckDocument, 'publish', '--check-public');
    expect(check).toMatchObject({ items: 2, findings: [], faults: [] });
  } finally {
    await serving.close();
  }
  const gone = await run('publish', '--check-public');
  expect([gone.code, gone.stderr]).toEqual([
    2,
    expect.stringMatching(/feed.xml cannot be fetched: .*ECONNREFUSED/),
  ]);
});

test('an episode is taken out, and put back under its guid', async () => {
  const guidsIn = async () =>
    [...(await published('feed.xml')).toString().matchAll(/<guid[^>]*>([^<]*)/g)]
      .map(([, guid]) => guid)
      .sort();
  const before = await guidsIn();
  expect(await documentOf(unpublishDocument, 'unpublish', 'ep_1')).toMatchObject({
    id: 'stoa/ep_1',
    items: 1,
  });
  expect(await readdir(join(folder, 'public', 'episodes'))).toEqual(['ep_2']);
  expect((await run('publish', 'ep_1', '--quiet')).code).toBe(0);
  expect(await guidsIn()).toEqual(before);
});

test('a folder that is not ours is refused, and nothing is written to it', async () => {
  await mkdir(join(folder, 'other'));
  await writeFile(join(folder, 'other', 'thesis.doc'), 'x');
  await writeShow('other');
  const { code, stdout } = await run('publish', 'ep_1');
  expect([code, stdout]).toEqual([
    2,
    expect.stringMatching(/holds files that are no published show, such as thesis.doc/),
  ]);
  expect(await readdir(join(folder, 'other'))).toEqual(['thesis.doc']);
});
