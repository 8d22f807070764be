import { InputError } from '../../../src/domain/failure';
import { classify } from '../../../src/failures/classify';
import type { FetchSeams } from '../../../src/providers/web/safe-fetch';
import { createSafeFetch, redirectTarget } from '../../../src/providers/web/safe-fetch';
import { type LoopbackResearch, loopbackFetch, startLoopbackResearch } from '../../support/loopback/research';

let web: LoopbackResearch;
beforeAll(async () => {
  web = await startLoopbackResearch();
});
afterAll(() => web.close());

const HTML = { mediaTypes: ['text/html'] };
const fetchPage = (path: string, seams: FetchSeams = {}) =>
  loopbackFetch(web.port, seams)(`http://pages.showrunner.org${path}`, HTML);

async function failure(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => new Error('it was fetched'),
    (error: Error) => error,
  );
}

describe('a page', () => {
  test('comes as it is, with its type and where it was found', async () => {
    const page = await fetchPage('/pages/stoicism');
    expect(Buffer.from(page.bytes).toString()).toContain('taught in Athens by Zeno');
    expect(page.mediaType).toBe('text/html');
    expect(page.url).toBe(`http://pages.showrunner.org:${web.port}/pages/stoicism`);
  });

  test('is asked for by its name, though the connection is to a number', async () => {
    await fetchPage('/pages/stoicism');
    const headers = web.requests.at(-1)?.headers ?? {};
    expect(headers.host).toBe(`pages.showrunner.org:${web.port}`);
    expect(headers['user-agent']).toMatch(/^Showrunner/);
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('referer');
  });

  test('is found after five redirects and not after six', async () => {
    expect((await fetchPage('/redirect/5')).url).toMatch(/\/pages\/stoicism$/);
    expect((await failure(fetchPage('/redirect/6'))).message).toMatch(/redirects more than 5 times/);
  });

  test('goes through no proxy of the environment', async () => {
    const before = { ...process.env };
    Object.assign(process.env, { HTTP_PROXY: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9' });
    try {
      expect((await fetchPage('/pages/stoicism')).bytes.length).toBeGreaterThan(100);
    } finally {
      process.env = before;
    }
  });

  test('is had from the next address when nobody listens at the first', async () => {
    const lookup = () => Promise.resolve(['127.0.0.2', '127.0.0.1']);
    const isAllowed = (address: string) => address.startsWith('127.');
    expect((await fetchPage('/pages/stoicism', { lookup, isAllowed })).bytes.length).toBeGreaterThan(100);
  });
});

describe('addresses that are not public', () => {
  test.each([
    ['/to-metadata', /169\.254\.169\.254, which is no public address/],
    ['/to-mapped', /::ffff:a00:1, which is no public address/],
    ['/to-file', /only http and https/],
    ['/to-nowhere', /without saying where to/],
  ])('a redirect %s is not followed', async (path, why) => {
    const error = await failure(fetchPage(path));
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(why);
  });

  test('a name that resolves to one is not connected to', async () => {
    const asked = web.requests.length;
    const seams = { lookup: () => Promise.resolve(['10.0.0.7']) };
    expect((await failure(fetchPage('/pages/stoicism', seams))).message).toMatch(/leads to 10\.0\.0\.7/);
    expect(web.requests.length).toBe(asked);
  });

  test('one of them among public ones spoils the name', async () => {
    const seams = { lookup: () => Promise.resolve(['8.8.8.8', '192.168.1.1']) };
    expect((await failure(fetchPage('/pages/stoicism', seams))).message).toMatch(/192\.168\.1\.1/);
  });

  test('a name that changes its mind after the check gains nothing: it is resolved once', async () => {
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    const lookup = () => Promise.resolve(answers.shift() ?? []);
    expect((await fetchPage('/pages/stoicism', { lookup })).bytes.length).toBeGreaterThan(100);
    expect(answers).toHaveLength(1);
  });

  test('a name that changes its mind before a redirect is checked again', async () => {
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    const lookup = () => Promise.resolve(answers.shift() ?? []);
    expect((await failure(fetchPage('/redirect/1', { lookup }))).message).toMatch(/169\.254\.169\.254/);
  });

  test('without seams loopback is refused, by number and by name', async () => {
    const safeFetch = createSafeFetch();
    for (const address of [`http://127.0.0.1/`, 'http://localhost/', `http://[::1]/`])
      expect(await failure(safeFetch(address, HTML))).toBeInstanceOf(InputError);
  });

  test('a redirect may lead up from http to https, and not down again', () => {
    const [plain, secret] = ['http://example.org/a', 'https://example.org/b'];
    expect(redirectTarget(new URL(plain), secret).href).toBe(secret);
    expect(() => redirectTarget(new URL(secret), plain)).toThrow(/redirects from https to http/);
    expect(redirectTarget(new URL(secret), '/c').href).toBe('https://example.org/c');
  });
});

describe('replies that mean harm', () => {
  const quick = { limits: { totalMs: 4_000, idleMs: 1_000, maxBytes: 1_000_000 } };

  test.each([
    ['64 MB in 62 KB', '/bomb', /larger than the 1 MB/],
    ['gzip in gzip', '/gzip-in-gzip', /packed as "gzip, gzip"/],
    ['a coding that nobody asked for', '/unknown-coding', /packed as "zstd"/],
    ['what is no gzip', '/not-gzip', /cannot be unpacked/],
    ['no end', '/endless', /larger than the 1 MB/],
    ['a byte now and then', '/drip', /not there within 4 seconds/],
    ['silence after the head', '/silent', /silent for 1 second/],
    ['no answer', '/mute', /silent for 1 second/],
    ['a head without end', '/large-header', /Header overflow|HPE_HEADER_OVERFLOW/i],
    ['half a page', '/cut-off', /aborted/],
    ['a picture', '/picture', /is image\/png, which is not read/],
  ])('%s ends with a sentence, in time', async (_what, path, why) => {
    const start = performance.now();
    expect((await failure(fetchPage(path, quick))).message).toMatch(why);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test('a page that is not there, or not for everybody, is the address’s fault', async () => {
    expect((await failure(fetchPage('/missing'))).message).toMatch(/is not there \(404\)/);
    expect((await failure(fetchPage('/members-only'))).message).toMatch(/may not be read without an account/);
  });

  test('a busy server is asked again when it says', async () => {
    const failed = classify(await failure(fetchPage('/busy')), 0);
    expect(failed).toMatchObject({ class: 'wait', retryAfterMs: 7_000 });
  });

  test('a silent server is tried again', async () => {
    expect(classify(await failure(fetchPage('/mute', quick)), 0).class).toBe('retry');
  });

  test('who asked can stop waiting', async () => {
    const stop = new AbortController();
    const page = loopbackFetch(web.port)('http://pages.showrunner.org/mute', {
      ...HTML,
      signal: stop.signal,
    });
    setTimeout(() => stop.abort(new Error('enough')), 50);
    expect((await failure(page)).message).toBe('enough');
  });
});
