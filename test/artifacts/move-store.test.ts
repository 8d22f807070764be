/** A season that outgrows its disk goes on in a bucket. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moveStore } from '../../src/artifacts/move-store';
import { createPayOnce } from '../../src/artifacts/pay-once';
import { bringTemplates } from '../../src/artifacts/shared-templates';
import { openBucket, openRecords, openStorage, type StoragePlace } from '../../src/artifacts/storage';
import { ArtifactError } from '../../src/artifacts/store';
import { InputError } from '../../src/domain/failure';
import { findLeftovers } from '../../src/library/clean';
import type { ObjectStore } from '../../src/objects/object-store';
import { type Gateway, hasGateway, startGateway } from '../support/loopback/versity-gateway';
import { EPISODE, order, provider } from '../support/material/paid-calls';

let folder: string;
let before: NodeJS.ProcessEnv;
beforeEach(async () => {
  before = { ...process.env };
  folder = await mkdtemp(join(tmpdir(), 'showrunner-move-'));
});
afterEach(async () => {
  process.env = before;
  await rm(folder, { recursive: true, force: true });
});

const placeIn = (name: string): StoragePlace => ({
  ...{ artifactsRoot: join(folder, name, 'artifacts'), booksRoot: join(folder, name, 'books') },
  ...{ sessionsRoot: join(folder, name, 'sessions'), artifactCacheDir: join(folder, name, 'artifact-cache') },
});

const brokenAt =
  (key: string, replace: ObjectStore['replace']): ObjectStore['replace'] =>
  (asked, ...rest) =>
    asked === key ? Promise.reject(new Error('broken off')) : replace(asked, ...rest);

test('where there is no store there is nothing to move', async () => {
  await expect(moveStore(placeIn('none'), {} as never)).rejects.toThrow(
    /There is no store in .* Name the data directory/,
  );
});

(hasGateway() ? describe : describe.skip)('a store on a disk', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  }, 60_000);
  afterAll(() => gateway.stop());

  async function season() {
    Object.assign(process.env, gateway.settings);
    const here = placeIn('here');
    const { store, ofReplies, books, sessions } = await openStorage(here);
    const billing = provider(store);
    const payOnce = createPayOnce(books, ofReplies);
    const { receipt } = await payOnce.buy(order(billing.perform));
    const page = await store.put('package/index.html', Buffer.from('page'));
    await sessions.publish(store, [page], EPISODE);
    const address = `s3://${await gateway.bucket()}/season`;
    const there = { ...placeIn('there'), bucket: { address, mostCacheBytes: 1_000_000 } };
    return { here, there, store, page, receipt, bucket: await openBucket({ address }) };
  }

  test('is the same store in the bucket: its id, its artifacts, its receipts, its sessions', async () => {
    const { here, there, store, page, receipt, bucket } = await season();
    const told: string[] = [];
    const moved = await moveStore(here, bucket, (done, all) => told.push(`${done} of ${all}`));
    expect(moved).toMatchObject({ there: 0, damaged: [] });
    expect(moved.copied).toBeGreaterThanOrEqual(6);
    expect(told.at(-1)).toBe(`${moved.copied} of ${moved.copied}`);
    const opened = await openStorage(there);
    expect(opened.store.id).toBe(store.id);
    expect(Buffer.from(await opened.store.get(page)).toString()).toBe('page');
    expect(Buffer.from((await opened.sessions.read(EPISODE, 'package/index.html')) ?? []).toString()).toBe(
      'page',
    );
    const again = await createPayOnce(opened.books, opened.ofReplies).buy(
      order(() => Promise.reject(new Error('bought again'))),
    );
    expect(again).toMatchObject({ bought: false, receipt });
    expect(await readdir(here.artifactsRoot)).toContain('store.json');
  });

  test('takes along the versions of templates that were accepted, and nothing else of their folder', async () => {
    const { here, bucket } = await season();
    const learnedTemplatesDir = join(folder, 'here', 'templates');
    await mkdir(join(learnedTemplatesDir, 'cost'), { recursive: true });
    for (const name of ['standard@5.json', 'notes.txt'])
      await writeFile(join(learnedTemplatesDir, 'cost', name), name);
    await moveStore({ ...here, learnedTemplatesDir }, bucket);
    await bringTemplates(bucket, join(folder, 'there', 'templates'));
    expect(await readdir(join(folder, 'there', 'templates', 'cost'))).toEqual(['standard@5.json']);
    expect((await bucket.list('templates/')).map(({ key }) => key)).toEqual([
      'templates/cost/standard@5.json',
    ]);
  });

  test('that was moved in part is gone on with, and what the bucket has got since stays', async () => {
    const { here, there, bucket } = await season();
    const first = await moveStore(here, bucket);
    await (await openStorage(there)).sessions.write(EPISODE, 'package/index.html', Buffer.from('newer page'));
    expect(await moveStore(here, bucket)).toEqual({ copied: 0, there: first.copied, bytes: 0, damaged: [] });
    const { sessions } = await openStorage(there);
    expect(Buffer.from((await sessions.read(EPISODE, 'package/index.html')) ?? []).toString()).toBe(
      'newer page',
    );
  });

  test('is no longer opened where it was: the sentence names the bucket, and the note to remove', async () => {
    const { here, store, bucket } = await season();
    await moveStore(here, bucket);
    const says =
      /This store was moved to (s3:.+)\. Set SHOWRUNNER_STORE=\1, or remove .*moved\.json to go back/;
    await expect(openStorage(here)).rejects.toThrow(says);
    await expect(openRecords(here)).rejects.toThrow(says);
    await expect(openRecords(here)).rejects.toThrow(InputError);
    // Its episodes go on in the bucket, and need what is here until it is sure that all is well there.
    const nothing = { list: async () => [], needed: async () => [] };
    await expect(findLeftovers(here, nothing, Date.now())).rejects.toThrow(says);
    await rm(join(here.artifactsRoot, 'moved.json'));
    expect((await openStorage(here)).store.id).toBe(store.id);
  });

  test('that changed after a move which broke off is moved as it is now', async () => {
    const { here, there, bucket } = await season();
    const broken = { ...bucket, replace: brokenAt('artifacts/store.json', bucket.replace) };
    await expect(moveStore(here, broken)).rejects.toThrow('broken off');
    await (await openStorage(here)).sessions.write(EPISODE, 'package/index.html', Buffer.from('egap'));
    await moveStore(here, bucket);
    const page = await (await openStorage(there)).sessions.read(EPISODE, 'package/index.html');
    expect(Buffer.from(page ?? []).toString()).toBe('egap');
  });

  test('is not mixed with another', async () => {
    const { here, there, bucket } = await season();
    await openStorage(there);
    await expect(moveStore(here, bucket)).rejects.toThrow(InputError);
    await expect(moveStore(here, bucket)).rejects.toThrow(/holds another store.* Choose an empty prefix/);
    expect(await bucket.names('books/')).toEqual([]);
  });

  test('with a damaged artifact names it, and leaves it out', async () => {
    const { here, there, page, bucket } = await season();
    const file = join(here.artifactsRoot, 'sha256', page.sha256.slice(0, 2), page.sha256);
    await writeFile(file, 'pale');
    expect((await moveStore(here, bucket)).damaged).toEqual([file]);
    await expect((await openStorage(there)).store.get(page)).rejects.toThrow(ArtifactError);
  });
});
