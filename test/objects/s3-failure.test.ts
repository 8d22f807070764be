import { InputError } from '../../src/domain/failure';
import { StoreUnavailableError } from '../../src/objects/object-store';
import { s3Failure } from '../../src/objects/s3-failure';

const PLACE = { address: 's3://season', setting: 'SHOWRUNNER_STORE' };

test.each([
  ['PermanentRedirect', 301],
  ['AuthorizationHeaderMalformed', 400],
])('%s says that the region is another one', (name, httpStatusCode) => {
  const failure = s3Failure(Object.assign(new Error(), { name, $metadata: { httpStatusCode } }), PLACE);
  expect(failure).toBeInstanceOf(InputError);
  expect((failure as Error).message).toMatch(/^AWS_REGION is not the region of s3:\/\/season/);
});

test.each(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EHOSTDOWN', 'ECONNREFUSED'])(
  '%s may pass: a service that is started again',
  (code) => {
    const error = Object.assign(new Error('of the network'), { code });
    expect(s3Failure(error, PLACE)).toBeInstanceOf(StoreUnavailableError);
  },
);

test('a name that is not found is known by the words of a wrapped error as well', () => {
  expect(s3Failure(new Error('getaddrinfo ENOTFOUND bucket'), PLACE)).toBeInstanceOf(StoreUnavailableError);
});

test('an error that is none of the network stays as it is', () => {
  const error = new Error('of another kind');
  expect(s3Failure(error, PLACE)).toBe(error);
});
