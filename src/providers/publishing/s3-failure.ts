import { InputError } from '../../domain/failure';

/** The HTTP status of an error of the S3 client; undefined where no reply came. */
export function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

/** Errors that trying again does not mend, as sentences; others as they are. */
export function s3Failure(error: unknown, address: string): unknown {
  const { name, message } = error as Error;
  const status = statusOf(error);
  if (name === 'CredentialsProviderError')
    return new InputError(
      `There are no keys for ${address}. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, where the worker runs.`,
    );
  if (/region (?:is missing|not accepted)/i.test(message))
    return new InputError(`There is no region for ${address}. Set AWS_REGION; for Cloudflare R2 it is auto.`);
  if (name === 'NoSuchBucket')
    return new InputError(
      `The bucket of ${address} is not there. Make it, or correct publish.target in show.json.`,
    );
  if (status === 401 || status === 403)
    return new InputError(
      `${address} may not be read or written with these keys (${name}). Give them the rights to get, put, list and delete objects.`,
    );
  if (status === 501)
    return new InputError(
      `The service of ${address} cannot do what publishing needs (${name}): conditional writes, with If-Match and If-None-Match.`,
    );
  return error;
}
