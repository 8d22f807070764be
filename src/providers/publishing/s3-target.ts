/**
 * A bucket as a target: Amazon S3, Cloudflare R2, or a server that speaks their protocol. Region, keys and the address of
 * another service come from the usual settings of AWS (`AWS_REGION`, `AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT_URL_S3`, profiles).
 */
import type { S3Client } from '@aws-sdk/client-s3';
import { InputError } from '../../domain/failure';
import type { PublishedFile, PublishTarget } from './publish-target';
import { s3Failure, statusOf } from './s3-failure';

const CACHING = {
  forever: 'public, max-age=31536000, immutable',
  briefly: 'public, max-age=300',
} as const;

/** Asked for with conditions that cannot hold; nothing else is ever written there. */
const PROBE = '.showrunner/probe';

/** `address` is `s3://bucket` or `s3://bucket/prefix`. The client library is loaded here and nowhere else. */
export async function createS3Target(address: string): Promise<PublishTarget> {
  const [, bucket, given = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(address) ?? [];
  if (bucket === undefined)
    throw new InputError(
      `"${address}" is no bucket; write publish.target in show.json as s3://bucket/prefix.`,
    );
  const prefix = given === '' || given.endsWith('/') ? given : `${given}/`;
  const s3 = await import('@aws-sdk/client-s3');
  const client: S3Client = new s3.S3Client({
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const at = (path: string) => ({ Bucket: bucket, Key: prefix + path });
  const orFailed = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw s3Failure(error, address);
    });

  function put({ path, content, mediaType, kept }: PublishedFile, condition: object = {}) {
    const text = /^text\/|\/(?:json|javascript)$/.test(mediaType);
    return client.send(
      new s3.PutObjectCommand({
        ...at(path),
        Body: content,
        ContentType: text ? `${mediaType}; charset=utf-8` : mediaType,
        CacheControl: CACHING[kept],
        ...condition,
      }),
    );
  }

  /** Whether a write with this condition took place. Two writers at one object are a conflict, and the slower one was late. */
  async function putIf(file: PublishedFile, condition: object): Promise<boolean> {
    try {
      await put(file, condition);
      return true;
    } catch (error) {
      if ([404, 409, 412].includes(statusOf(error) ?? 0)) return false;
      throw s3Failure(error, address);
    }
  }

  let known: Promise<void> | undefined;
  /** A service that takes writes whatever their conditions would let two publishers lose an episode. */
  function requireConditions(): Promise<void> {
    known ??= probe().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  }

  async function probe(): Promise<void> {
    const file = {
      path: PROBE,
      content: Buffer.from('probe'),
      mediaType: 'text/plain',
      kept: 'briefly',
    } as const;
    await putIf(file, { IfNoneMatch: '*' });
    const ignored = (await putIf(file, { IfNoneMatch: '*' })) || (await putIf(file, { IfMatch: '"0"' }));
    if (ignored)
      throw new InputError(
        `The service of ${address} ignores conditional writes (If-Match, If-None-Match), so that two publishers could lose an episode. Publish to a folder, or to a service that knows them, such as Amazon S3 or Cloudflare R2.`,
      );
  }

  return {
    name: address,
    async read(path) {
      try {
        const { Body, ETag = '' } = await client.send(new s3.GetObjectCommand(at(path)));
        return { content: (await Body?.transformToByteArray()) ?? new Uint8Array(), version: ETag };
      } catch (error) {
        if ((error as Error).name === 'NoSuchKey') return undefined;
        throw s3Failure(error, address);
      }
    },
    async write(file) {
      if (file.kept === 'forever' && (await sizeOf(file.path)) === file.content.byteLength) return;
      await orFailed(put(file));
    },
    async replace(file, version) {
      await requireConditions();
      return putIf(file, version === undefined ? { IfNoneMatch: '*' } : { IfMatch: version });
    },
    async remove(paths) {
      for (const path of paths) await orFailed(client.send(new s3.DeleteObjectCommand(at(path))));
    },
    async list(folder) {
      const pages = s3.paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix + folder });
      const keys: string[] = [];
      const read = async () => {
        for await (const { Contents = [] } of pages) keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
      };
      await orFailed(read());
      return keys.map((key) => key.slice(prefix.length)).filter((path) => path !== PROBE);
    },
  };

  /** Names of files that are kept for ever have the hash of their content in them: one with its size is the same. */
  async function sizeOf(path: string): Promise<number | undefined> {
    try {
      return (await client.send(new s3.HeadObjectCommand(at(path)))).ContentLength;
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw s3Failure(error, address);
    }
  }
}
