/** What every store must do, on a disk and in a bucket: the same tests, run on both. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createMonthlyUsage } from '../../src/artifacts/monthly-usage';
import { createPayOnce } from '../../src/artifacts/pay-once';
import { openRecords, openStorage, type StoragePlace } from '../../src/artifacts/storage';
import { ArtifactError, sha256 } from '../../src/artifacts/store';
import type { ArtifactRef } from '../../src/domain/artifact';
import { bringSession } from '../../src/library/bring-sessions';
import { createBucketObjects } from '../../src/objects/bucket-objects';
import { createFolderObjects } from '../../src/objects/folder-objects';
import type { ObjectStore } from '../../src/objects/object-store';
import { type Gateway, hasGateway, startGateway } from '../support/loopback/versity-gateway';
import { BUYER, COST, EPISODE, order, provider } from '../support/material/paid-calls';

const bytes = (text: string) => Buffer.from(text);
const AT_ONCE = 20;

/** One place of storage, seen from one machine or from another. */
interface Ground {
  /** The same store, from a folder of another machine where that can be. */
  place(machine?: string): StoragePlace;
  objects(): Promise<ObjectStore>;
  /** Puts other bytes where an artifact is; with undefined, none. */
  damage(ref: ArtifactRef, instead: string | undefined): Promise<void>;
}

let folder: string;
let before: NodeJS.ProcessEnv;
beforeEach(async () => {
  before = { ...process.env };
  folder = await mkdtemp(join(tmpdir(), 'showrunner-storage-'));
});
afterEach(async () => {
  process.env = before;
  await rm(folder, { recursive: true, force: true });
});

function placeIn(root: string): StoragePlace {
  return {
    ...{ artifactsRoot: join(root, 'artifacts'), booksRoot: join(root, 'books') },
    ...{ sessionsRoot: join(root, 'sessions'), artifactCacheDir: join(root, 'artifact-cache') },
  };
}

async function onDisk(): Promise<Ground> {
  const fileOf = ({ sha256: hash }: ArtifactRef) =>
    join(folder, 'artifacts', 'sha256', hash.slice(0, 2), hash);
  return {
    place: () => placeIn(folder),
    objects: async () => createFolderObjects(join(folder, 'objects')),
    damage: (ref, instead) => (instead === undefined ? rm(fileOf(ref)) : writeFile(fileOf(ref), instead)),
  };
}

async function inBucket(gateway: Gateway): Promise<Ground> {
  Object.assign(process.env, gateway.settings);
  const Bucket = await gateway.bucket();
  const address = `s3://${Bucket}/season`;
  const client = new S3Client({ forcePathStyle: true });
  return {
    place: (machine = 'one') => ({
      ...placeIn(join(folder, machine)),
      bucket: { address, mostCacheBytes: 1_000_000 },
    }),
    objects: () => createBucketObjects({ address, setting: 'SHOWRUNNER_STORE', patienceMs: 5_000 }),
    async damage({ sha256: hash }, instead) {
      const Key = `season/artifacts/sha256/${hash.slice(0, 2)}/${hash}`;
      await client.send(
        instead === undefined
          ? new DeleteObjectCommand({ Bucket, Key })
          : new PutObjectCommand({ Bucket, Key, Body: instead }),
      );
    },
  };
}

describe('on a disk', () => contract(onDisk));

(hasGateway() ? describe : describe.skip)('in a bucket', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  }, 60_000);
  afterAll(() => gateway.stop());
  contract(() => inBucket(gateway));

  test('the files of an episode are brought to a machine that did not make them, and what a person changed stays', async () => {
    const ground = await inBucket(gateway);
    const { store, sessions } = await openStorage(ground.place('worker'));
    const publish = async (path: string, text: string) =>
      sessions.publish(store, [await store.put(path, bytes(text))], EPISODE);
    await publish('package/index.html', 'page');
    await publish('production/script.txt', 'first');
    const mine = await openRecords(ground.place('client'));
    const tellKept = jest.fn();
    await mine.sessions.bring(EPISODE, tellKept);
    const script = mine.sessions.localFile(EPISODE, 'production/script.txt');
    expect(mine.sessions.whereToRead(EPISODE, 'production/script.txt')).toBe(
      `sessions/${EPISODE}/production/script.txt of your data directory (showrunner open ${EPISODE} brings it there)`,
    );
    expect(await readFile(mine.sessions.localFile(EPISODE, 'package/index.html'), 'utf8')).toBe('page');
    await writeFile(script, 'mine');
    await mine.sessions.bring(EPISODE, tellKept);
    expect(await readFile(script, 'utf8')).toBe('mine');
    expect(tellKept).not.toHaveBeenCalled();
    await publish('production/script.txt', 'second');
    const told: string[] = [];
    for (const _ of [1, 2])
      await bringSession(ground.place('client'), EPISODE, (said) => told.push(said), [
        'production/script.txt',
      ]);
    expect(await readFile(script, 'utf8')).toBe('second');
    const kept = mine.sessions.localFile(
      EPISODE,
      `production/script.edited-${sha256('mine').slice(0, 8)}.txt`,
    );
    expect(await readFile(kept, 'utf8')).toBe('mine');
    expect(told).toEqual([
      expect.stringMatching(/newer text.*yours is kept in .*script\.edited-[0-9a-f]{8}\.txt$/),
    ]);
  });

  test('where nothing says what was brought, a text that says something else is kept, and one that says the same is not kept twice', async () => {
    const ground = await inBucket(gateway);
    const { store, sessions } = await openStorage(ground.place('worker'));
    await sessions.publish(
      store,
      [
        await store.put('production/script.txt', bytes('first')),
        await store.put('production/notes.txt', bytes('notes')),
      ],
      EPISODE,
    );
    const mine = (await openRecords(ground.place('client'))).sessions;
    const script = mine.localFile(EPISODE, 'production/script.txt');
    const keptTexts: string[] = [];
    const bring = () => mine.bring(EPISODE, (file) => keptTexts.push(file));
    await bring();
    expect(keptTexts).toEqual([]);
    await rm(mine.localFile(EPISODE, '.brought.json'));
    await writeFile(script, 'mine');
    const kept = mine.localFile(EPISODE, `production/script.edited-${sha256('mine').slice(0, 8)}.txt`);
    await bring();
    expect(keptTexts).toEqual([kept]);
    expect(await readFile(kept, 'utf8')).toBe('mine');
    expect(await readFile(script, 'utf8')).toBe('first');
    expect((await readdir(join(script, '..'))).sort()).toEqual(
      ['notes.txt', 'script.txt', kept.split('/').at(-1)].sort(),
    );
  });

  test('an object whose name leads out of the folder is not brought', async () => {
    const ground = await inBucket(gateway);
    const objects = await ground.objects();
    await objects.write(`sessions/${EPISODE}/a\\..\\..\\out.txt`, bytes('out'));
    await objects.write(`sessions/${EPISODE}/in.txt`, bytes('in'));
    const { sessions } = await openRecords(ground.place('client'));
    await sessions.bring(EPISODE, jest.fn());
    const root = join(folder, 'client', 'sessions');
    expect((await readdir(join(root, EPISODE))).sort()).toEqual(['.brought.json', 'in.txt']);
  });

  test('what was read once is read from this machine, while its copy is whole', async () => {
    const ground = await inBucket(gateway);
    const { store, cache } = await openStorage(ground.place());
    const ref = await store.put('audio/take.wav', bytes('a take'));
    await ground.damage(ref, undefined);
    expect(Buffer.from(await store.get(ref)).toString()).toBe('a take');
    expect(cache?.use()).toEqual({ hits: 1, misses: 0 });
    const copy = join(folder, 'one', 'artifact-cache', ref.sha256.slice(0, 2), ref.sha256);
    await writeFile(copy, 'a tale');
    await expect(store.get(ref)).rejects.toThrow(ArtifactError);
  });

  test('a copy on this machine does not hide that a reply which was paid for is gone', async () => {
    const ground = await inBucket(gateway);
    const { store, ofReplies, books } = await openStorage(ground.place());
    const payOnce = createPayOnce(books, ofReplies);
    const { perform, billed } = provider(store);
    const { receipt } = await payOnce.buy(order(perform));
    await ground.damage(receipt.reply[0] as ArtifactRef, undefined);
    expect((await payOnce.buy(order(perform))).bought).toBe(true);
    expect(billed).toHaveLength(2);
    const other = await openStorage(ground.place('two'));
    await expect(other.store.get(receipt.reply[0] as ArtifactRef)).resolves.toBeDefined();
  });
});

function contract(groundOf: () => Promise<Ground>): void {
  describe('objects', () => {
    test('what was written comes back, and is listed', async () => {
      const objects = await (await groundOf()).objects();
      await objects.write('a/b/1', bytes('one'));
      await objects.write('a/2', bytes(''));
      await objects.write('c', bytes('three'));
      expect(Buffer.from((await objects.read('a/b/1'))?.content ?? []).toString()).toBe('one');
      expect((await objects.read('a/2'))?.content).toHaveLength(0);
      expect(await objects.read('a/none')).toBeUndefined();
      expect((await objects.names('a/')).sort()).toEqual(['2', 'b']);
      expect(await objects.names('none/')).toEqual([]);
      expect((await objects.list('a/')).map(({ key, bytes: size }) => [key, size])).toEqual([
        ['a/2', 0],
        ['a/b/1', 3],
      ]);
      for (const name of ['t/10', 't/11', 't/12/x']) await objects.write(name, bytes('t'));
      expect((await objects.names('t/', '10')).sort()).toEqual(['11', '12']);
      await objects.remove(['a/2', 'gone']);
      expect(await objects.names('a/')).toEqual(['b']);
    });

    test('one that is moved is there and no longer here, in place of what was there', async () => {
      const objects = await (await groundOf()).objects();
      const began = Date.now();
      await objects.write('a/one &+ä.txt', bytes('one'));
      await objects.write('b/2', bytes('two'));
      expect(await objects.move('a/one &+ä.txt', 'b/2')).toBe(true);
      expect(await objects.move('a/one &+ä.txt', 'b/2')).toBe(false);
      const [entry, ...others] = await objects.list('');
      expect([entry?.key, entry?.bytes, others]).toEqual(['b/2', 3, []]);
      expect(Math.abs((entry?.storedAt ?? 0) - began)).toBeLessThan(60_000);
      expect(Buffer.from((await objects.read('b/2'))?.content ?? []).toString()).toBe('one');
    });

    test('one that was written since is not moved', async () => {
      const objects = await (await groundOf()).objects();
      await objects.write('a/1', bytes('one'));
      expect(await objects.move('a/1', 'b/1', Date.now() - 60_000)).toBe(false);
      expect((await objects.list('')).map(({ key }) => key)).toEqual(['a/1']);
      expect(await objects.move('a/1', 'b/1', Date.now() + 60_000)).toBe(true);
      expect((await objects.list('')).map(({ key }) => key)).toEqual(['b/1']);
    });

    test('of many that write where nothing is, one does', async () => {
      const objects = await (await groundOf()).objects();
      const done = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, index) => objects.replace('k', bytes(`${index}`), undefined)),
      );
      expect(done.filter(Boolean)).toHaveLength(1);
      expect(Buffer.from((await objects.read('k'))?.content ?? []).toString()).toBe(`${done.indexOf(true)}`);
    });

    test('of many that replace the version that they read, one does', async () => {
      const objects = await (await groundOf()).objects();
      await objects.write('k', bytes('first'));
      const version = (await objects.read('k'))?.version;
      const done = await Promise.all(
        [1, 2, 3, 4].map((one) => objects.replace('k', bytes(`${one}`), version)),
      );
      expect(done.filter(Boolean)).toHaveLength(1);
      expect(await objects.replace('k', bytes('late'), version)).toBe(false);
      expect(await objects.replace('none', bytes('late'), version)).toBe(false);
    });

    test('a large one is brought to a file, whole, in place of what was there', async () => {
      const objects = await (await groundOf()).objects();
      const large = Buffer.alloc(3_000_000, 'seven-byte');
      await objects.write('large', large);
      const file = join(folder, 'brought', 'file.mp3');
      for (const _ of [1, 2]) expect(await objects.download('large', file)).toBe(true);
      expect(sha256(await readFile(file))).toBe(sha256(large));
      expect(await readdir(join(folder, 'brought'))).toEqual(['file.mp3']);
      expect(await objects.download('none', file)).toBe(false);
    });
  });

  describe('artifacts', () => {
    test('what one machine puts another gets, under the same ref', async () => {
      const ground = await groundOf();
      const [one, two] = [await openStorage(ground.place('one')), await openStorage(ground.place('two'))];
      const ref = await one.store.putJson('research/brief.json', { themes: [1, 2] });
      expect(await two.store.getJson(ref)).toEqual({ themes: [1, 2] });
      expect(await two.store.putJson('research/brief.json', { themes: [1, 2] })).toEqual(ref);
    });

    test('twenty who open a new store at once get one id, which stays', async () => {
      const ground = await groundOf();
      const opened = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, index) => openStorage(ground.place(`m${index % 3}`))),
      );
      expect(new Set(opened.map(({ store }) => store.id)).size).toBe(1);
      expect((await openStorage(ground.place())).store.id).toBe(opened[0]?.store.id);
    });

    test.each([
      ['changed', 'a tale'],
      ['emptied', ''],
      ['deleted', undefined],
    ])('one that was %s is a named error, and putting it again mends it', async (_how, instead) => {
      const ground = await groundOf();
      const { store } = await openStorage(ground.place('one'));
      const ref = await store.put('audio/take.wav', bytes('a take'));
      await ground.damage(ref, instead);
      const other = (await openStorage(ground.place('two'))).store;
      await expect(other.get(ref)).rejects.toThrow(ArtifactError);
      await expect(other.get(ref)).rejects.toThrow(
        /^audio\/take\.wav .* is missing or damaged in the artifact/,
      );
      await expect(other.publish(ref, join(folder, 'out.wav'))).rejects.toThrow(ArtifactError);
      await store.put('audio/take.wav', bytes('a take'));
      expect(Buffer.from(await other.get(ref)).toString()).toBe('a take');
      await other.publish(ref, join(folder, 'out.wav'));
      expect(await readFile(join(folder, 'out.wav'), 'utf8')).toBe('a take');
    });

    test.each([{ path: 'a', sha256: '../../../etc/passwd', bytes: 1 }, null])(
      '%j is no ref, and no place is made of it',
      async (ref) => {
        const { store } = await openStorage((await groundOf()).place());
        await expect(store.get(ref as never)).rejects.toThrow(ArtifactError);
      },
    );
  });

  describe('books', () => {
    test('two machines that pay at once leave one receipt, and both costs', async () => {
      const ground = await groundOf();
      const machines = await Promise.all(['one', 'two'].map((name) => openStorage(ground.place(name))));
      const books = machines.map(({ books: files, ofReplies }) => createPayOnce(files, ofReplies));
      const providers = machines.map(({ store }) => provider(store));
      const bought = await Promise.all(
        books.map((one, index) => one.buy(order(providers[index]?.perform as never))),
      );
      expect(bought[0]?.receipt).toEqual(bought[1]?.receipt);
      const entries = await books[0]?.ledgerOf(EPISODE);
      const billed = providers.reduce((sum, { totalMicros }) => sum + totalMicros(), 0);
      expect(entries?.reduce((sum, { costMicros }) => sum + costMicros, 0)).toBe(billed);
      for (const one of books)
        expect((await one.buy(order(() => Promise.reject(new Error('asked again'))))).bought).toBe(false);
    });

    test('what a step spent, and what an account spoke this month, is the same on every machine', async () => {
      const ground = await groundOf();
      const [one, two] = [await openStorage(ground.place('one')), await openStorage(ground.place('two'))];
      const now = () => new Date('2026-01-02T03:04:05Z');
      await createPayOnce(one.books, one.ofReplies, now).buy(order(provider(one.store).perform));
      expect(await createPayOnce(two.books, two.ofReplies).spentOn(BUYER)).toMatchObject({
        settledMicros: COST,
      });
      const unitsIn = createMonthlyUsage((await openRecords(ground.place('two'))).books);
      const question = { provider: 'acme', operation: 'speech', unit: 'characters' };
      expect(await unitsIn(now(), question)).toBe(6);
    });
  });

  describe('sessions', () => {
    test('have what was published last, by episode, until they are removed', async () => {
      const ground = await groundOf();
      const { store, sessions } = await openStorage(ground.place());
      const other = 'show/ep_002';
      for (const text of ['first', 'second'])
        await sessions.publish(store, [await store.put('package/notes.md', bytes(text))], EPISODE);
      await sessions.write(other, 'session.json', bytes('{}'));
      const { sessions: seen } = await openRecords(ground.place('two'));
      const textOf = async (id: string, path: string) =>
        Buffer.from((await seen.read(id, path)) ?? []).toString();
      expect(await textOf(EPISODE, 'package/notes.md')).toBe('second');
      expect(await seen.read(EPISODE, 'none')).toBeUndefined();
      expect([await seen.names(), (await seen.names('show')).sort()]).toEqual([
        ['show'],
        ['ep_001', 'ep_002'],
      ]);
      await sessions.remove(EPISODE);
      expect(await seen.names('show')).toEqual(['ep_002']);
      expect(await textOf(other, 'session.json')).toBe('{}');
    });

    test('that are to be brought are here afterwards', async () => {
      const ground = await groundOf();
      const { store, sessions } = await openStorage(ground.place());
      await sessions.publish(store, [await store.put('a/b.txt', bytes('text'))], EPISODE);
      await sessions.bring(EPISODE, jest.fn());
      expect(await readFile(sessions.localFile(EPISODE, 'a/b.txt'), 'utf8')).toBe('text');
      await sessions.bring('show/none', jest.fn());
    });
  });
}
