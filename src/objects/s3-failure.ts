import { messageOf } from '../domain/failure';
import { StoreRefusedError, StoreUnavailableError } from './object-store';

/** A bucket as a person names it, and the setting in which they do. */
export interface BucketPlace {
  /** `s3://bucket/prefix`. */
  readonly address: string;
  /** `SHOWRUNNER_STORE`, or `publish.target in show.json`. */
  readonly setting: string;
}

/** The HTTP status of an error of the S3 client; undefined where no reply came. */
export function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

/** Errors of the network as Node and the S3 client name them; no reply came, or a part of one. */
const NETWORK =
  /^(?:E(?:CONN(?:RESET|REFUSED|ABORTED)|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|AI_FAIL|HOSTDOWN|HOSTUNREACH|NETUNREACH|NETDOWN)|TimeoutError|RequestTimeout)$/;
/** The client wraps some of them, and keeps their words alone. */
const NETWORK_SAID =
  /\bsocket hang up\b|\baborted\b|\bECONN(?:RESET|REFUSED)\b|\bEPIPE\b|\bETIMEDOUT\b|\bENOTFOUND\b/;
/** Replies of S3 below 500 that another try mends: busy, cut or damaged on the way, a clock that the client has corrected by then. */
const PASSING =
  /^(?:SlowDown|Throttling\w*|TooManyRequests\w*|RequestTimeout|IncompleteBody|BadDigest|\w*ChecksumMismatch|XAmzContent\w+Mismatch|ConditionalRequestConflict|OperationAborted|RequestTimeTooSkewed)$/;

/** Tells whether the same request may succeed later. */
export function isPassing(error: unknown): boolean {
  const { code = '', name = '' } = error as { code?: unknown; name?: unknown };
  const status = statusOf(error);
  if (PASSING.test(String(name))) return true;
  if (status !== undefined && status >= 300)
    return status === 409 || status === 429 || (status >= 500 && status !== 501);
  if (error instanceof CutOffError || NETWORK.test(String(code)) || NETWORK.test(String(name))) return true;
  return NETWORK_SAID.test(messageOf(error));
}

/** The name that nobody could resolve; undefined for another error. A resolver that does not answer (EAI_AGAIN) has said nothing of it. */
export function unknownName(error: unknown): string | undefined {
  return /\bgetaddrinfo ENOTFOUND (\S+)/.exec(messageOf(error))?.[1];
}

/** A reply that ended before all of it was there. */
export class CutOffError extends Error {
  override readonly name = 'CutOffError';
}

/** An error of the S3 client as a sentence; others as they are. */
export function s3Failure(error: unknown, { address, setting }: BucketPlace): unknown {
  const { name, message } = error as Error;
  const status = statusOf(error);
  if (name === 'CredentialsProviderError')
    return new StoreRefusedError(
      `There are no keys for ${address}. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, where the worker runs.`,
    );
  if (/region (?:is missing|not accepted)/i.test(message))
    return new StoreRefusedError(
      `There is no region for ${address}. Set AWS_REGION; for Cloudflare R2 it is auto.`,
    );
  if (/^(?:PermanentRedirect|AuthorizationHeaderMalformed)$/.test(name))
    return new StoreRefusedError(
      `AWS_REGION is not the region of ${address} (${name}). Set it to the region that the bucket was made in; for Cloudflare R2 it is auto.`,
    );
  if (name === 'NoSuchBucket')
    return new StoreRefusedError(`The bucket of ${address} is not there. Make it, or correct ${setting}.`);
  if (/^(?:ExpiredToken\w*|TokenRefreshRequired|RequestExpired)$/.test(name))
    return new StoreRefusedError(
      `The keys for ${address} have expired (${name}). Renew them where the worker runs, start it again, then retry.`,
    );
  if (name === 'RequestTimeTooSkewed')
    return new StoreRefusedError(
      `${address} refuses the time of this machine, whose clock is off by more than fifteen minutes (${name}). Set the clock, then retry.`,
    );
  if (status === 401 || status === 403)
    return new StoreRefusedError(
      `${address} may not be read or written with these keys (${name}). Give them the rights to get, put, list and delete objects.`,
    );
  if (status === 501)
    return new StoreRefusedError(
      `The service of ${address} cannot do what is needed (${name}): conditional writes, with If-Match and If-None-Match.`,
    );
  const unknown = unknownName(error);
  if (unknown !== undefined)
    return new StoreUnavailableError(
      `${address} cannot be reached: the name ${unknown} is not known. Correct AWS_ENDPOINT_URL_S3 or AWS_REGION, or the network of this machine.`,
    );
  if (isPassing(error))
    return new StoreUnavailableError(`${address} does not answer as it should: ${saidOf(error)}.`);
  return error;
}

/** Neither a code nor a status travels on: what a paid provider did is read from those, and this was none. */
function saidOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  const status = statusOf(error);
  const said = messageOf(error).replace(/\.$/, '');
  const what = [status, typeof code === 'string' ? code : name]
    .filter((part) => part !== undefined)
    .join(' ');
  return said === '' ? what : `${said} (${what})`;
}
