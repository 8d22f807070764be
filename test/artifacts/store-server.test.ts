/** A store belongs to one Temporal server. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adoptStore, claimStore, handedOver, requireOwnStore } from '../../src/artifacts/store-server';
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

const DAMAGED = [
  '{"half',
  '',
  'null',
  '{}',
  '[]',
  '"server"',
  '7',
  '{"id":""}',
  '{"id":7,"namespace":"default"}',
];

test.each(DAMAGED)(
  'whose mark holds %j is refused with a way out, and nothing is written over it',
  async (rubbish) => {
    await store.write(MARK, Buffer.from(rubbish));
    for (const tried of [claimStore, requireOwnStore, handedOver]) {
      const refused = await tried(store, ONE).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(InputError);
      expect((refused as Error).message).toMatch(
        /^artifacts\/server\.json in .* is damaged, so that nobody knows which Temporal server has this store\. .*: showrunner adopt-store$/,
      );
    }
    expect(Buffer.from((await store.read(MARK))?.content ?? []).toString()).toBe(rubbish);
  },
);

test.each(DAMAGED)('whose mark holds %j is handed over only where that is agreed to', async (rubbish) => {
  await store.write(MARK, Buffer.from(rubbish));
  const asked: string[] = [];
  const answer = (agreed: boolean) => async (whose: string) => {
    asked.push(whose);
    return agreed;
  };
  expect(await adoptStore(store, TWO, answer(false))).toBe('left');
  expect(Buffer.from((await store.read(MARK))?.content ?? []).toString()).toBe(rubbish);
  expect(await adoptStore(store, TWO, answer(true))).toBe('adopted');
  await claimStore(store, TWO);
  await expect(claimStore(store, ONE)).rejects.toThrow(/belongs to another Temporal server/);
  expect(asked).toHaveLength(2);
  for (const whose of asked) expect(whose).toMatch(/is damaged, so that nobody knows which Temporal server/);
});

describe('a worker at work', () => {
  test('hears which server its store was handed to, and what can be done', async () => {
    await claimStore(store, ONE);
    expect(await handedOver(store, ONE)).toBeUndefined();
    await adoptStore(store, TWO, yes);
    expect(await handedOver(store, ONE)).toMatch(
      /belongs to another Temporal server now, 127\.0\.0\.1:7233 as .*, namespace "shows"\. This worker is one of the server at temporal\.example:7233, namespace "default", and takes no more steps: .*TEMPORAL_ADDRESS.*showrunner adopt-store$/,
    );
    expect(await handedOver(store, TWO)).toBeUndefined();
    await adoptStore(store, ONE, yes);
    expect(await handedOver(store, ONE)).toBeUndefined();
  });

  test('marks a store anew that lost its mark, before another server takes it', async () => {
    await claimStore(store, ONE);
    await store.remove([MARK]);
    expect(await handedOver(store, ONE)).toBeUndefined();
    await expect(claimStore(store, TWO)).rejects.toThrow(/belongs to another Temporal server/);
  });

  test('hears that another server took a store that had lost its mark', async () => {
    await claimStore(store, ONE);
    await store.remove([MARK]);
    await claimStore(store, TWO);
    expect(await handedOver(store, ONE)).toMatch(/belongs to another Temporal server now/);
  });
});

test('a person who agrees after the store was handed elsewhere, or lost its mark, hands over nothing', async () => {
  const meanwhile = [() => adoptStore(store, { ...TWO, id: 'three' }, yes), () => store.remove([MARK])];
  for (const happens of meanwhile) {
    await claimStore(store, ONE);
    const agrees = async () => {
      await happens();
      return true;
    };
    await expect(adoptStore(store, TWO, agrees)).rejects.toThrow(/handed to another server at this moment/);
    await store.remove([MARK]);
  }
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
