/** A store belongs to one Temporal server. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adoptStore, claimStore, requireOwnStore } from '../../src/artifacts/store-server';
import { InputError } from '../../src/domain/failure';
import { createFolderObjects } from '../../src/objects/folder-objects';
import type { ObjectStore } from '../../src/objects/object-store';

const ONE = { id: 'one', namespace: 'default', address: 'temporal.example:7233' };
const TWO = { id: 'two', namespace: 'shows', address: '127.0.0.1:7233' };
const MARK = 'artifacts/server.json';
const yes = async () => true;

let root: string;
let store: ObjectStore;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'showrunner-claim-'));
  store = createFolderObjects(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('the first server has the store, however often it comes, and another is refused with the ways out', async () => {
  for (const _ of [1, 2]) await claimStore(store, ONE);
  await claimStore(store, { ...ONE, address: 'of the same server' });
  const refused = await claimStore(store, TWO).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(InputError);
  expect((refused as Error).message).toMatch(
    /belongs to another Temporal server, temporal\.example:7233 as .* reached it on \d{4}-\d\d-\d\d, namespace "default"; this is the one at 127\.0\.0\.1:7233, namespace "shows".*TEMPORAL_ADDRESS.*another prefix.*showrunner adopt-store$/,
  );
});

test('of servers that come at once one has it', async () => {
  const servers = Array.from({ length: 8 }, (_, index) => ({ ...ONE, id: `server ${index}` }));
  const claims = await Promise.allSettled(servers.map((server) => claimStore(store, server)));
  expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const having = servers[claims.findIndex(({ status }) => status === 'fulfilled')];
  await expect(claimStore(store, having ?? ONE)).resolves.toBeUndefined();
});

test('is handed over when that is agreed to, and the server that had it is refused from then on', async () => {
  await claimStore(store, ONE);
  expect(await adoptStore(store, ONE, yes)).toBe('was its own');
  expect(await adoptStore(store, TWO, async () => false)).toBe('left');
  await claimStore(store, ONE);
  expect(await adoptStore(store, TWO, yes)).toBe('adopted');
  await claimStore(store, TWO);
  await expect(claimStore(store, ONE)).rejects.toThrow(InputError);
});

test('that is handed to two at once goes to one of them', async () => {
  await claimStore(store, ONE);
  const handed = await Promise.allSettled([
    adoptStore(store, TWO, yes),
    adoptStore(store, { ...TWO, id: 'three' }, yes),
  ]);
  expect(handed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(String(handed.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])))).toMatch(
    /was handed to another server at this moment/,
  );
});

test('whose mark is damaged is refused, and nothing is written over it', async () => {
  await store.write(MARK, Buffer.from('{"half'));
  for (const tried of [claimStore(store, ONE), adoptStore(store, ONE, yes)])
    await expect(tried).rejects.toThrow(/is damaged.*Remove it/);
  expect(Buffer.from((await store.read(MARK))?.content ?? []).toString()).toBe('{"half');
});

test("before anything is removed the server is compared and marks nothing; one that is not the store's is refused", async () => {
  const unmarked = await requireOwnStore(store, ONE).catch((error: unknown) => error);
  expect(unmarked).toBeInstanceOf(InputError);
  expect((unmarked as Error).message).toMatch(/No Temporal server has .* yet.*showrunner adopt-store\.$/);
  expect(await store.read(MARK)).toBeUndefined();
  await claimStore(store, ONE);
  await expect(requireOwnStore(store, ONE)).resolves.toBeUndefined();
  await expect(requireOwnStore(store, TWO)).rejects.toThrow(/belongs to another Temporal server/);
});
