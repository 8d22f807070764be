/** Copies of sessions, brought from a bucket whose versions are no hashes, as with keys of one's own (SSE-KMS). */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createObjectSessions } from '../../src/artifacts/object-sessions';
import type { Sessions } from '../../src/artifacts/sessions';
import { sha256 } from '../../src/artifacts/store';
import { createFolderObjects } from '../../src/objects/folder-objects';
import type { ObjectStore } from '../../src/objects/object-store';

const EPISODE = 'show/ep_001';
const SCRIPT = 'production/script.txt';

/** Every write makes a new version, also of what was there. */
function newVersions(objects: ObjectStore): ObjectStore {
  const writes = new Map<string, number>();
  const versionOf = (key: string) => `"${writes.get(key) ?? 0}"`;
  return {
    ...objects,
    async write(key, content) {
      writes.set(key, (writes.get(key) ?? 0) + 1);
      await objects.write(key, content);
    },
    async read(key) {
      const found = await objects.read(key);
      return found && { ...found, version: versionOf(key) };
    },
    list: async (prefix) =>
      (await objects.list(prefix)).map((entry) => ({ ...entry, version: versionOf(entry.key) })),
  };
}

let folder: string;
let sessions: Sessions;
let script: string;
const told: string[] = [];
const bring = () => sessions.bring(EPISODE, (file) => told.push(file));
const write = (text: string) => sessions.write(EPISODE, SCRIPT, Buffer.from(text));
const keptIn = (text: string) => script.replace('.txt', `.edited-${sha256(text).slice(0, 8)}.txt`);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-sessions-'));
  sessions = createObjectSessions(
    newVersions(createFolderObjects(join(folder, 'bucket'))),
    join(folder, 'here'),
  );
  script = sessions.localFile(EPISODE, SCRIPT);
  told.length = 0;
  await write('first');
  await bring();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a text that a person changed stays while the bucket has the text that was brought, however often that is written', async () => {
  await writeFile(script, 'mine');
  for (const _ of [1, 2]) {
    await write('first');
    await bring();
  }
  expect(await readFile(script, 'utf8')).toBe('mine');
  expect(await readdir(dirname(script))).toEqual(['script.txt']);
  expect(told).toEqual([]);
  await write('second');
  await bring();
  expect(await readFile(script, 'utf8')).toBe('second');
  expect(await readFile(keptIn('mine'), 'utf8')).toBe('mine');
  expect(told).toEqual([keptIn('mine')]);
});

test('a person hears where their text is kept before it gives way, so that one who leaves at once heard it too', async () => {
  await writeFile(script, 'mine');
  await write('second');
  const seen: unknown[] = [];
  await sessions.bring(EPISODE, (file) => seen.push(readFileSync(script, 'utf8'), existsSync(file)));
  expect(seen).toEqual(['mine', true]);
});

test('a text that says what the newer one says is not kept twice', async () => {
  await writeFile(script, 'second');
  await write('second');
  await bring();
  expect(await readdir(dirname(script))).toEqual(['script.txt']);
  await writeFile(script, 'mine');
  await bring();
  expect([await readFile(script, 'utf8'), told]).toEqual(['mine', []]);
});

test('a text that nobody changed gives way to a newer one', async () => {
  await write('second');
  await bring();
  expect([await readFile(script, 'utf8'), told]).toEqual(['second', []]);
});
