import { classify } from '../../../src/failures/classify';
import { createModel } from '../../../src/providers/models/create-model';
import { PRICE_BOOK, requestOf } from '../../support/loopback/model';

/** Takes a request and never answers it. */
const silent: typeof globalThis.fetch = (_url, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
  });

async function lost(baseUrl: string, priced: boolean) {
  const { host: provider } = new URL(baseUrl);
  const prices = ['inputTokens', 'outputTokens'].map((unit) => ({
    ...{ provider, model: 'owner/model', operation: 'model', unit },
    ...{ per: 1_000_000, micros: 2_000_000, asOf: '2026-01-01', source: 'https://example.org' },
  }));
  const priceBook = { ...PRICE_BOOK, prices: priced ? prices : [] };
  const model = createModel({
    ...{ kind: 'compatible', model: 'owner/model', baseUrl, priceBook },
    ...{ timeoutMs: 100, fetch: silent },
  });
  return model.ask(requestOf(), {}).then(
    () => undefined,
    (error: unknown) => error,
  );
}

test('a model on a machine of one’s own that is too slow stands still at once, for it is no faster the next time', async () => {
  expect(classify(await lost('http://gpu.lan:8000/v1', false), 0)).toMatchObject({ class: 'park' });
});

test.each([
  ['a host that charges', 'https://openrouter.ai/api/v1'],
  ['a server that has a price', 'http://gpu.lan:8000/v1'],
])('%s is tried again after a time-out, which may have been billed', async (_what, baseUrl) => {
  const error = await lost(baseUrl, true);
  expect(classify(error, 0)).toMatchObject({ class: 'retry' });
  expect(error).not.toMatchObject({ name: 'UnsentError' });
});
