import { APICallError } from '@ai-sdk/provider';
import { ArtifactError } from '../../src/artifacts/store';
import { BudgetError, DefectError, InputError } from '../../src/domain/failure';
import { certainlyNotBilled, classify, type FailureClass, sentenceOf } from '../../src/failures/classify';

const NOW = Date.parse('2026-03-01T12:00:00Z');

const system = (code: string, message = code) => Object.assign(new Error(message), { code });
const fetchFailed = (cause: unknown) => new TypeError('fetch failed', { cause });
const named = (name: string, message = 'No good.') => Object.assign(new Error(message), { name });
const http = (status: number, headers: object = {}, body: unknown = '') =>
  Object.assign(new Error(`status ${status}`), { status, headers, body });
const apiCall = (statusCode: number, responseHeaders: Record<string, string> = {}, responseBody = '') =>
  new APICallError({
    message: 'the call failed',
    url: 'https://api.example.com/v1/audio/speech',
    requestBodyValues: {},
    statusCode,
    responseHeaders,
    responseBody,
  });

const TOO_MANY =
  '{"detail":{"status":"too_many_concurrent_requests","message":"Too many concurrent requests."}}';
const QUOTA = '{"error":{"message":"You exceeded your current quota.","code":"insufficient_quota"}}';

describe('what becomes of a failure', () => {
  const CASES: [string, unknown, FailureClass, number?][] = [
    // our own
    ['bad input', new InputError('The topic is empty.'), 'reject'],
    ['a defect', new DefectError('The take is silent.'), 'park'],
    ['a budget', new BudgetError('Over the cap.'), 'park'],
    ['a damaged artifact', new ArtifactError('x is damaged'), 'park'],
    ['a defect with a passing cause', new DefectError('No voice.', { cause: system('ECONNRESET') }), 'park'],
    // transport
    ['a reset', system('ECONNRESET'), 'retry'],
    ['a refused connection in fetch', fetchFailed(system('ECONNREFUSED')), 'retry'],
    [
      'two addresses refused',
      fetchFailed(new AggregateError([system('ENETUNREACH'), system('ECONNREFUSED')])),
      'retry',
    ],
    ['a name that does not resolve', fetchFailed(system('ENOTFOUND')), 'retry'],
    [
      'a socket that closed',
      fetchFailed(Object.assign(named('SocketError', 'other side closed'), { code: 'UND_ERR_SOCKET' })),
      'retry',
    ],
    ['a body cut off', new TypeError('terminated', { cause: system('UND_ERR_SOCKET') }), 'retry'],
    ['headers too late', fetchFailed(system('UND_ERR_HEADERS_TIMEOUT')), 'retry'],
    ['a time limit', new DOMException('The operation timed out.', 'TimeoutError'), 'retry'],
    ['an abort that is not ours', new DOMException('This operation was aborted', 'AbortError'), 'retry'],
    ['an expired certificate', fetchFailed(system('CERT_HAS_EXPIRED')), 'park'],
    ['an address that is none', fetchFailed(system('ERR_INVALID_URL')), 'park'],
    // HTTP
    ['500', apiCall(500), 'retry'],
    ['502', http(502), 'retry'],
    ['504', apiCall(504), 'retry'],
    ['408', http(408), 'retry'],
    ['409', http(409), 'retry'],
    ['501', http(501), 'park'],
    ['503', apiCall(503), 'retry'],
    ['503 that names a time', apiCall(503, { 'retry-after': '7' }), 'wait', 7_000],
    ['429', apiCall(429), 'wait', 15_000],
    ['429 for too many of our own at once', http(429, {}, TOO_MANY), 'wait', 10_000],
    ['429 for too many at once, with a time', apiCall(429, { 'retry-after': '3' }, TOO_MANY), 'wait', 3_000],
    ['429 in seconds', apiCall(429, { 'retry-after': '20' }), 'wait', 20_000],
    ['429 in parts of a second', http(429, { 'Retry-After': '0.5' }), 'wait', 500],
    ['429 in milliseconds', http(429, { 'retry-after-ms': '1250', 'retry-after': '2' }), 'wait', 1_250],
    ['429 as a date', apiCall(429, { 'retry-after': 'Sun, 01 Mar 2026 12:00:30 GMT' }), 'wait', 30_000],
    [
      '429 as a date by the clock of the provider',
      apiCall(429, { 'retry-after': 'Sun, 01 Mar 2026 15:00:30 GMT', date: 'Sun, 01 Mar 2026 15:00:00 GMT' }),
      'wait',
      30_000,
    ],
    [
      '429 until a moment gone by',
      apiCall(429, { 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' }),
      'wait',
      0,
    ],
    ['429 that names nonsense', apiCall(429, { 'retry-after': 'soon' }), 'wait', 15_000],
    ['429 for hours', apiCall(429, { 'retry-after': '7200' }), 'park'],
    ['429 with Headers', http(429, new Headers({ 'Retry-After': '3' })), 'wait', 3_000],
    [
      '429 with a response',
      Object.assign(new Error('busy'), {
        status: 429,
        response: { headers: new Headers({ 'retry-after': '4' }) },
      }),
      'wait',
      4_000,
    ],
    ['429 without quota', apiCall(429, { 'retry-after': '20' }, QUOTA), 'park'],
    ['429 without quota, parsed', http(429, {}, { error: { code: 'insufficient_quota' } }), 'park'],
    ['529 overloaded', apiCall(529), 'wait', 15_000],
    ['400', apiCall(400), 'park'],
    ['401', apiCall(401), 'park'],
    ['402', apiCall(402), 'park'],
    ['403', http(403), 'park'],
    ['404', apiCall(404), 'park'],
    ['413', http(413), 'park'],
    ['422', http(422), 'park'],
    [
      'an error around a 429',
      new Error('speech failed', { cause: apiCall(429, { 'retry-after': '2' }) }),
      'wait',
      2_000,
    ],
    [
      'the last try of a client that retried',
      Object.assign(named('AI_RetryError'), { errors: [apiCall(500), apiCall(401)] }),
      'park',
    ],
    // the machine
    ['a full disk', system('ENOSPC'), 'park'],
    ['a file-size limit', system('EFBIG'), 'park'],
    ['no right to write', system('EACCES'), 'park'],
    ['a missing file', system('ENOENT'), 'park'],
    ['too many open files', system('EMFILE'), 'retry'],
    ['a flaky disk', system('EIO'), 'retry'],
    // AI SDK without a status
    ['no key', named('AI_LoadAPIKeyError'), 'park'],
    ['no such model', named('AI_NoSuchModelError'), 'park'],
    ['an empty answer', named('AI_EmptyResponseBodyError'), 'retry'],
    ['no speech in the answer', named('AI_NoSpeechGeneratedError'), 'retry'],
    ['a reply of the wrong shape', named('AI_NoObjectGeneratedError'), 'park'],
    [
      'an API call without an answer',
      new APICallError({
        message: 'Cannot connect',
        url: 'https://x',
        requestBodyValues: {},
        cause: system('ECONNRESET'),
      }),
      'retry',
    ],
    // bugs and the unknown
    ['a bug', new TypeError("Cannot read properties of undefined (reading 'x')"), 'park'],
    ['an error nobody knows', new Error('Something.'), 'retry'],
    ['a string', 'oh no', 'retry'],
    ['nothing', undefined, 'retry'],
  ];

  test.each(CASES.map(([what, error, expected, retryAfterMs]) => ({ what, error, expected, retryAfterMs })))(
    '$what: $expected',
    ({ error, expected, retryAfterMs }) => {
      const failure = classify(error, NOW);
      expect(failure).toMatchObject({ class: expected, sentence: expect.stringMatching(/./) });
      expect(failure.retryAfterMs).toBe(retryAfterMs);
    },
  );

  test('a cause that is its own cause ends', () => {
    const error = new Error('round');
    error.cause = error;
    expect(classify(error, NOW).class).toBe('retry');
  });
});

describe('the sentence', () => {
  test.each<[unknown, string]>([
    [new DefectError('The take of n001 is silent.'), 'The take of n001 is silent.'],
    [new Error('disk on fire'), 'disk on fire'],
    [
      fetchFailed(system('ECONNRESET', 'read ECONNRESET')),
      'The connection was broken off (ECONNRESET): read ECONNRESET',
    ],
    [
      apiCall(429, {}, QUOTA),
      'The account at the provider has run out (429): You exceeded your current quota.',
    ],
    [apiCall(401), 'The provider does not accept the key (401): the call failed'],
    [
      apiCall(400, {}, '{"detail":"Text is\\n too long"}'),
      'The provider refuses the request (400): Text is too long',
    ],
    [
      apiCall(429, { 'retry-after': '7200' }),
      'The provider asks to come back in 2 hours (429): the call failed',
    ],
    [{}, 'It failed without saying why (object).'],
  ])('of %p', (error, sentence) => {
    expect(classify(error, NOW).sentence).toBe(sentence);
  });

  test('is one line', () => {
    expect(sentenceOf(new Error('first\n  second'))).toBe('first second');
  });
});

describe('whether a failed call can have cost anything', () => {
  test.each<[string, unknown, boolean]>([
    ['refused by the service', apiCall(400), true],
    ['a key that is not accepted', apiCall(401), true],
    ['busy', apiCall(429), true],
    ['overloaded', apiCall(503), true],
    ['a service that failed', apiCall(500), false],
    ['a gateway that gave up', apiCall(504), false],
    ['never connected', fetchFailed(system('ECONNREFUSED')), true],
    ['reset on the way', fetchFailed(system('ECONNRESET')), false],
    ['a time limit', new DOMException('late', 'TimeoutError'), false],
    ['a defect', new DefectError('silent'), false],
    ['no error at all', undefined, false],
  ])('%s', (_what, error, free) => {
    expect(certainlyNotBilled(error)).toBe(free);
  });
});
