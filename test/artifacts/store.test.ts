import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ArtifactError, createFileStore, sha256 } from '../../src/artifacts/store';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'showrunner-store-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const bytes = (text: string) => Buffer.from(text);
const placeOf = (hash: string) => join(root, 'sha256', hash.slice(0, 2), hash);

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('putting', () => {
  test('what was put comes back, under its own hash', async () => {
    const store = await createFileStore(root);
    const ref = await store.put('audio/take.wav', bytes('a take'));
    expect(ref).toEqual({ path: 'audio/take.wav', sha256: sha256('a take'), bytes: 6 });
    expect(Buffer.from(await store.get(ref)).toString()).toBe('a take');
  });

  test('any bytes, also none, survive and give the same ref again', async () => {
    const store = await createFileStore(root);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (content) => {
        const ref = await store.put('x', content);
        expect(Buffer.from(await store.get(ref)).equals(Buffer.from(content))).toBe(true);
        expect(await store.put('x', content)).toEqual(ref);
      }),
      { numRuns: 25 },
    );
  });

  test('the same bytes are written once, whatever their path', async () => {
    const store = await createFileStore(root);
    const first = await store.put('a.txt', bytes('same'));
    const before = await stat(placeOf(first.sha256));
    const second = await store.put('b.txt', bytes('same'));
    const after = await stat(placeOf(second.sha256));
    expect(second).toEqual({ ...first, path: 'b.txt' });
    // Its time says that somebody needs it; its bytes were not written again.
    expect(after.ino).toBe(before.ino);
  });

  test('twenty at once, from two stores on one folder, leave one file and no temporary ones', async () => {
    const [one, other] = [await createFileStore(root), await createFileStore(root)];
    const refs = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? one : other).put('x', bytes('the same for all'))),
    );
    expect(new Set(refs.map((ref) => ref.sha256)).size).toBe(1);
    expect((await filesUnder(root)).sort()).toEqual([sha256('the same for all'), 'store.json'].sort());
  });

  test('a value is stored as indented JSON and comes back as it was', async () => {
    const store = await createFileStore(root);
    const ref = await store.putJson('research/brief.json', { question: 'Why?', themes: [1, 2] });
    expect(Buffer.from(await store.get(ref)).toString()).toBe(
      '{\n  "question": "Why?",\n  "themes": [\n    1,\n    2\n  ]\n}\n',
    );
    expect(await store.getJson(ref)).toEqual({ question: 'Why?', themes: [1, 2] });
  });
});

describe('a damaged or missing artifact', () => {
  test.each([
    ['changed', (path: string) => writeFile(path, 'a tale')],
    ['cut short', (path: string) => writeFile(path, 'a t')],
    ['emptied', (path: string) => writeFile(path, '')],
    ['deleted', (path: string) => rm(path)],
  ])('%s: is a named error, and putting it again mends it', async (_how, damage) => {
    const store = await createFileStore(root);
    const ref = await store.put('audio/take.wav', bytes('a take'));
    await damage(placeOf(ref.sha256));
    await expect(store.get(ref)).rejects.toThrow(ArtifactError);
    await expect(store.get(ref)).rejects.toThrow(
      /^audio\/take\.wav .* is missing or damaged in the artifact store at /,
    );
    await expect(store.publish(ref, join(root, 'out.wav'))).rejects.toThrow(ArtifactError);
    await store.put('audio/take.wav', bytes('a take'));
    expect(Buffer.from(await store.get(ref)).toString()).toBe('a take');
  });
});

describe('publishing', () => {
  test('makes folders, copies, and replaces what was there', async () => {
    const store = await createFileStore(root);
    const destination = join(root, 'sessions', 'show', 'ep', 'script.md');
    await store.publish(await store.put('script.md', bytes('first')), destination);
    await store.publish(await store.put('script.md', bytes('second')), destination);
    expect(await readFile(destination, 'utf8')).toBe('second');
    expect(await readdir(join(root, 'sessions', 'show', 'ep'))).toEqual(['script.md']);
  });

  test('a reader sees the old or the new file, whole', async () => {
    const store = await createFileStore(root);
    const destination = join(root, 'out', 'page.html');
    const versions = await Promise.all(
      ['a', 'b'].map((letter) => store.put('page', bytes(letter.repeat(300_000)))),
    );
    let writing = true;
    let seenCount = 0;
    const writer = (async () => {
      for (let round = 0; round < 20; round++)
        for (const ref of versions) await store.publish(ref, destination);
      writing = false;
    })();
    while (writing) {
      const seen = await readFile(destination, 'utf8').catch(() => undefined);
      if (seen === undefined) continue;
      seenCount += 1;
      expect([`a ${300_000}`, `b ${300_000}`]).toContain(`${seen[0]} ${seen.length}`);
    }
    await writer;
    expect(seenCount).toBeGreaterThan(0);
  });

  test('what cannot be published leaves nothing behind', async () => {
    const store = await createFileStore(root);
    const ref = await store.put('x', bytes('x'));
    await mkdir(join(root, 'out', 'taken', 'inside'), { recursive: true });
    await expect(store.publish(ref, join(root, 'out', 'taken'))).rejects.toThrow();
    expect(await readdir(join(root, 'out'))).toEqual(['taken']);
  });
});

describe('the identity of a store', () => {
  test('twenty who open a new one at once get one id, which stays', async () => {
    const ids = (await Promise.all(Array.from({ length: 20 }, () => createFileStore(root)))).map(
      ({ id }) => id,
    );
    expect(new Set(ids).size).toBe(1);
    expect((await createFileStore(root)).id).toBe(ids[0]);
    expect(await filesUnder(root)).toEqual(['store.json']);
  });

  test('two stores have two', async () => {
    const other = await createFileStore(join(root, 'other'));
    expect((await createFileStore(root)).id).not.toBe(other.id);
  });

  test.each(['', '{"id":', '{}\n', 'null\n'])('a damaged one (%j) is a sentence', async (content) => {
    await writeFile(join(root, 'store.json'), content);
    await expect(createFileStore(root)).rejects.toThrow(
      /store\.json is damaged\. Restore it from a copy, or choose another data directory\.$/,
    );
  });
});
