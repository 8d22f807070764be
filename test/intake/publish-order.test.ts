import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Show } from '../../src/domain/show';
import { publishOrder } from '../../src/intake/publish-order';
import { readShow } from '../../src/intake/show/read-show';
import { pictureOf } from '../../src/phases/package/picture';
import { clearPng, plainPng } from '../support/package/pictures';

const folder = mkdtempSync(join(tmpdir(), 'order-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SHOW = {
  ...{ id: 'tea', title: 'The Tea Hour', author: 'Ann', description: 'All of tea.', categories: ['Arts'] },
  publish: { url: 'https://example.org/tea', target: 'public' },
};
const kept: Uint8Array[] = [];
const store = {
  put: async (path: string, bytes: Uint8Array) => {
    kept.push(bytes);
    return { path, sha256: 'aa', bytes: bytes.length };
  },
};
const notices: string[] = [];
const tools = { store, notice: (said: string) => void notices.push(said) };

async function orderOf(show: object, request = {}) {
  writeFileSync(join(folder, 'show.json'), JSON.stringify({ ...SHOW, ...show }));
  return publishOrder(await readShow(join(folder, 'show.json')), request, tools);
}

test('an episode is published where its show says', async () => {
  expect(await orderOf({})).toMatchObject({
    ...{ url: 'https://example.org/tea/', target: join(folder, 'public') },
    show: { id: 'tea', author: 'Ann', categories: [{ category: 'Arts' }], hubs: [] },
  });
});

test('a dry run goes to its own folder, tells no hub and waits for no date', async () => {
  const hubs = ['https://hub.example.org/'];
  const at = '2031-01-01T00:00:00Z';
  const order = await orderOf({ publish: { ...SHOW.publish, hubs } }, { dryRun: '/tmp/dry', at });
  expect(order).toMatchObject({ target: '/tmp/dry', show: { hubs: [] } });
  expect(order.at).toBeUndefined();
});

test('the cover of the show is read by the rules of every cover', async () => {
  const cover = 'cover.png';
  writeFileSync(join(folder, cover), plainPng(1400));
  expect((await orderOf({ cover })).show.cover?.path).toBe('cover.png');
  writeFileSync(join(folder, cover), clearPng(1400));
  await orderOf({ cover });
  expect(pictureOf(kept.at(-1) as Uint8Array)?.colour).toBe('rgb');
  expect(notices).toEqual([expect.stringMatching(/may be transparent/)]);
  writeFileSync(join(folder, cover), plainPng(600));
  await expect(orderOf({ cover })).rejects.toThrow(/is 600 × 600 pixels; a cover must be square, 1,400 to/);
});

const REFUSED: readonly (readonly [what: string, show: Partial<Show> | object, sentence: RegExp])[] = [
  ['no place', { publish: undefined }, /does not say where the show is published. Add "publish"/],
  [
    'nothing for directories',
    { description: undefined, categories: undefined },
    /a description, categories, such as/,
  ],
  ['an address with a query', { publish: { url: 'https://a.example/?x=1', target: 'p' } }, /without "\?"/],
];
test.each(REFUSED)('a show with %s is refused', async (_what, show, sentence) => {
  await expect(orderOf(show)).rejects.toThrow(sentence);
});

test('a date that is none is refused', async () => {
  await expect(orderOf({}, { at: 'tomorrow' })).rejects.toThrow('"tomorrow" is no date; write one such as');
});
