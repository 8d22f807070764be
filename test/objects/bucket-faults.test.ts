/** A store that is busy, cuts what is sent, loses answers, or does not let us in: nothing is lost and nothing is done twice. */
import dns from 'node:dns';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBookFiles } from '../../src/artifacts/book-files';
import { createObjectArtifacts } from '../../src/artifacts/object-artifacts';
import { createPayOnce } from '../../src/artifacts/pay-once';
import { openStorage } from '../../src/artifacts/storage';
import { sha256 } from '../../src/artifacts/store';
import { InputError } from '../../src/domain/failure';
import { totalsOf } from '../../src/domain/ledger';
import { classify } from '../../src/failures/classify';
import { createBucketObjects } from '../../src/objects/bucket-objects';
import { StoreUnavailableError } from '../../src/objects/object-store';
import { type FaultyGateway, startFaultyGateway } from '../support/loopback/faulty-gateway';
import { startForgetfulS3, startLoopback } from '../support/loopback/refusing-s3';
import { type Gateway, hasGateway, startGateway } from '../support/loopback/versity-gateway';
import { AT_MOST, COST, EPISODE, order } from '../support/material/paid-calls';

const LARGE = Buffer.alloc(400_000, 'a take of some length');
const SETTING = { setting: 'SHOWRUNNER_STORE' };

let before: NodeJS.ProcessEnv;
beforeAll(() => {
  before = { ...process.env };
});
afterEach(() => {
  process.env = { ...before };
});

(hasGateway() ? describe : describe.skip)('a store that', () => {
  let gateway: Gateway;
  let faulty: FaultyGateway;
  beforeAll(async () => {
    gateway = await startGateway();
    faulty = await startFaultyGateway(gateway.settings.AWS_ENDPOINT_URL_S3 ?? '');
  });
  afterAll(async () => {
    await faulty.close();
    gateway.stop();
  });

  const open = async (patienceMs = 20_000) => {
    Object.assign(process.env, gateway.settings, { AWS_ENDPOINT_URL_S3: faulty.url });
    return createBucketObjects({ address: `s3://${await gateway.bucket()}`, ...SETTING, patienceMs });
  };

  test.each(['busy', 'hang up', 'cut upload', 'lose answer'] as const)(
    'answers three writes with "%s": they are done, once',
    async (fault) => {
      const objects = await open();
      faulty.break(fault, 3, (call) => call.startsWith('PUT'));
      expect(await objects.replace('receipt', LARGE, undefined)).toBe(true);
      const there = await objects.read('receipt');
      expect(sha256(there?.content ?? '')).toBe(sha256(LARGE));
      faulty.break(fault, 1, (call) => call.startsWith('PUT'));
      expect(await objects.replace('receipt', Buffer.from('another'), undefined)).toBe(false);
      faulty.break(fault, 1, (call) => call.startsWith('PUT'));
      expect(await objects.replace('receipt', Buffer.from('next'), there?.version)).toBe(true);
      expect(Buffer.from((await objects.read('receipt'))?.content ?? []).toString()).toBe('next');
    },
  );

  test.each(['busy', 'hang up', 'cut download'] as const)(
    'answers reads with "%s": what comes is whole',
    async (fault) => {
      const objects = await open();
      await objects.write('audio', LARGE);
      faulty.break(fault, 2, (call) => call.startsWith('GET'));
      expect(sha256((await objects.read('audio'))?.content ?? '')).toBe(sha256(LARGE));
      const folder = await mkdtemp(join(tmpdir(), 'faulty-'));
      faulty.break(fault, 2, (call) => call.startsWith('GET'));
      expect(await objects.download('audio', join(folder, 'audio'))).toBe(true);
      expect(sha256(await readFile(join(folder, 'audio')))).toBe(sha256(LARGE));
      expect(await readdir(folder)).toEqual(['audio']);
      await rm(folder, { recursive: true });
      faulty.break(fault, 1, (call) => call.startsWith('GET'));
      expect(await objects.names('')).toEqual(['audio']);
    },
  );

  test.each([1, 2, 3])(
    'loses the answer to probe %i is known to honour conditions all the same',
    async (nth) => {
      const objects = await open();
      let probes = 0;
      faulty.breakBy((call) => {
        if (!/^PUT .*probe$/.test(call)) return undefined;
        probes += 1;
        return probes === nth ? 'lose answer' : undefined;
      });
      await objects.requireConditions({ loss: 'work is lost', instead: 'Use another.' });
      faulty.break('busy', 0);
      expect(probes).toBe(4);
    },
  );

  test('stays busy is an error that another try mends, and that says nothing about a provider', async () => {
    const objects = await open(2_000);
    faulty.break('busy', 1_000);
    const error = await objects.write('k', LARGE).catch((thrown: unknown) => thrown);
    faulty.break('busy', 0);
    expect(error).toBeInstanceOf(StoreUnavailableError);
    expect(classify(error, 0)).toMatchObject({
      class: 'retry',
      sentence: expect.stringMatching(/^s3:\/\/show-\d+ does not answer as it should: .*SlowDown/),
    });
  });

  test.each(['busy', 'lose answer'] as const)(
    'fails with "%s" after a call was billed: the call is in the books, and its key is not bought again once there is a receipt',
    async (fault) => {
      const objects = await open(2_000);
      const store = await createObjectArtifacts(objects);
      const books = createPayOnce(createBookFiles(objects, 'books/'), store);
      let billed = 0;
      const perform = async () => {
        billed += 1;
        const reply = [await store.put('take.wav', Buffer.from('audio'))];
        return { usage: { characters: 6 }, costMicros: COST, price: 'stated' as const, reply };
      };
      faulty.break(fault, 1_000, (call) => /^PUT .*(?:sha256|receipts)\//.test(call));
      await expect(books.buy(order(perform))).rejects.toThrow(StoreUnavailableError);
      faulty.break(fault, 0);
      const { settledMicros, unknownMicros } = totalsOf(await books.ledgerOf(EPISODE));
      expect(settledMicros + unknownMicros).toBeGreaterThanOrEqual(COST * billed);
      expect(unknownMicros).toBeLessThanOrEqual(AT_MOST);
      await books.buy(order(perform));
      const soFar = billed;
      for (let attempt = 0; attempt < 3; attempt++) await books.buy(order(perform));
      expect(billed).toBe(soFar);
      expect(billed).toBeLessThanOrEqual(2);
    },
  );

  test('no longer takes the keys is a sentence that says what to do, at once', async () => {
    const objects = await open();
    faulty.break('expired', 1);
    await expect(objects.read('k')).rejects.toThrow(
      /The keys for s3:\/\/show-\d+ have expired \(ExpiredToken\)\. Renew them where the worker runs, start it again/,
    );
    await expect(objects.read('k')).resolves.toBeUndefined();
  });

  test('has a name that nobody knows is refused at once, and one that was reached is waited for', async () => {
    Object.assign(process.env, gateway.settings, { AWS_ENDPOINT_URL_S3: 'http://no-such-host.invalid' });
    const misspelt = await createBucketObjects({ address: 's3://bucket', ...SETTING });
    await expect(misspelt.read('k')).rejects.toThrow(
      /^s3:\/\/bucket cannot be reached: the name no-such-host\.invalid is not known\. Correct AWS_ENDPOINT_URL_S3/,
    );
    Object.assign(process.env, { AWS_ENDPOINT_URL_S3: faulty.url.replace('127.0.0.1', 'localhost') });
    const objects = await createBucketObjects({ address: `s3://${await gateway.bucket()}`, ...SETTING });
    await objects.write('k', LARGE);
    const notFound = Object.assign(new Error('getaddrinfo ENOTFOUND localhost'), { code: 'ENOTFOUND' });
    const lookup = jest
      .spyOn(dns, 'lookup')
      .mockImplementationOnce(((...asked: unknown[]) =>
        (asked.at(-1) as (error: Error) => void)(notFound)) as never);
    expect(sha256((await objects.read('k'))?.content ?? '')).toBe(sha256(LARGE));
    expect(lookup.mock.calls.length).toBeGreaterThanOrEqual(2);
    lookup.mockRestore();
  });

  test('refuses the time of this machine, and goes on doing so, is a sentence', async () => {
    const objects = await open(2_000);
    faulty.break('skewed', 1);
    await expect(objects.read('k')).resolves.toBeUndefined();
    faulty.break('skewed', 1_000);
    await expect(objects.read('k')).rejects.toThrow(
      /clock is off by more than fifteen minutes.*Set the clock/,
    );
    faulty.break('skewed', 0);
  });

  test.each([
    [12, 'behind'],
    [-7, 'ahead of'],
  ])(
    'has a clock that is %i minutes on from that of this machine is refused at the start, with a way out',
    async (minutes, where) => {
      const address = `s3://${await gateway.bucket()}`;
      Object.assign(process.env, gateway.settings, { AWS_ENDPOINT_URL_S3: faulty.url });
      faulty.setClock(minutes * 60_000);
      await expect(opened(address)).rejects.toThrow(
        `The clock of this machine is ${Math.abs(minutes)} minutes ${where} that of ${address}`,
      );
      faulty.setClock(3 * 60_000);
      await expect(opened(address)).resolves.toBeDefined();
      faulty.setClock(0);
    },
  );

  test.each([
    [
      'is not there',
      's3://no-such-bucket/x',
      {},
      /The bucket of s3:\/\/no-such-bucket\/x is not there\. Make it, or correct SHOWRUNNER_STORE/,
    ],
    [
      'does not know the keys',
      undefined,
      { AWS_SECRET_ACCESS_KEY: 'wrong' },
      /may not be read or written with these keys/,
    ],
    ['has no region', undefined, { AWS_REGION: '' }, /There is no region.*Set AWS_REGION/],
  ])('%s is refused with a way out', async (_, given, settings, says) => {
    Object.assign(process.env, gateway.settings, settings);
    const address = given ?? `s3://${await gateway.bucket()}`;
    await expect(opened(address)).rejects.toThrow(says);
  });
});

function opened(address: string) {
  const root = join(tmpdir(), 'never-made');
  return openStorage({
    ...{ artifactsRoot: root, booksRoot: root, sessionsRoot: root, artifactCacheDir: root },
    bucket: { address, mostCacheBytes: 1 },
  });
}

test.each([
  [
    'takes writes whatever their conditions',
    200,
    /ignores conditional writes .* two workers could pay for the same call/,
  ],
  ['does not know conditions', 501, /cannot do what is needed/],
])('a service that %s is refused before anything else is written', async (_, status, says) => {
  const service = await startLoopback(status);
  Object.assign(process.env, {
    ...{ AWS_ENDPOINT_URL_S3: service.url, AWS_REGION: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test-secret' },
  });
  try {
    await expect(opened('s3://bucket/season')).rejects.toThrow(says);
    expect(service.written.filter((path) => !path.endsWith('/.showrunner/probe'))).toEqual([]);
  } finally {
    await service.close();
  }
});

test.each(['if-match', 'if-none-match'] as const)(
  'a service that takes no notice of %s alone is refused before anything else is written',
  async (ignored) => {
    const service = await startForgetfulS3(ignored);
    Object.assign(process.env, {
      ...{ AWS_ENDPOINT_URL_S3: service.url, AWS_REGION: 'us-east-1' },
      ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test-secret' },
    });
    try {
      await expect(opened('s3://bucket/season')).rejects.toThrow(/ignores conditional writes/);
      expect(service.keys()).toEqual(['/bucket/season/.showrunner/probe']);
    } finally {
      await service.close();
    }
  },
);

test('an address that is no bucket is refused', async () => {
  await expect(opened('s3://UPPER')).rejects.toThrow(InputError);
});
