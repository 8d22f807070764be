/**
 * Objects in a bucket: Amazon S3, Cloudflare R2, or a server that speaks their protocol. Region, keys and the address of another
 * service come from the usual settings of AWS (`AWS_REGION`, `AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT_URL_S3`, profiles, instance
 * roles). What passes by itself (503, a connection that breaks off) is tried again here for {@link PATIENCE_MS} before it
 * becomes an error: a reply that was paid for must not be lost over a restart of the store.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { eachOf } from '../domain/each-of';
import { InputError } from '../domain/failure';
import { placeFile } from '../machine/atomic-files';
import type { ObjectEntry, ObjectHeaders, ObjectStore, Versioned } from './object-store';
import { type BucketPlace, CutOffError, isPassing, s3Failure, statusOf, unknownName } from './s3-failure';

const PATIENCE_MS = 60_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** One by one: services take lists of keys in ways of their own. */
const REMOVED_AT_ONCE = 8;
/** A connection is given up when nothing came for so long, or for as long as a request may take with all its tries. */
const SILENCE_MS = 30_000;
const CONNECT_MS = 5_000;
/** A clock that is further off than this from the service's is refused. */
const CLOCK_OFF_MS = 5 * 60_000;

/** Asked for with conditions that cannot hold; nothing else is ever written there. */
const PROBE = '.showrunner/probe';

export interface BucketOptions extends BucketPlace {
  /** Time that a request may take with all its tries, milliseconds. */
  readonly patienceMs?: number;
}

export interface BucketObjects extends ObjectStore {
  /**
   * Rejects with InputError a service that takes writes whatever their conditions: two writers could lose each other's work there.
   * `loss` says what, `instead` what to use.
   */
  requireConditions(wording: { readonly loss: string; readonly instead: string }): Promise<void>;
  /**
   * Rejects with InputError where the clock of this machine is five minutes or more off from the service's, as its latest answer
   * told: books, feeds and the sums of a month go by the time at which a machine wrote.
   */
  requireClock(): void;
}

/** The bucket and the prefix of an address, `s3://bucket` or `s3://bucket/prefix`; InputError where it is none. */
function bucketOf({ address, setting }: BucketPlace): { bucket: string; prefix: string } {
  const [, bucket, given = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(address) ?? [];
  if (bucket === undefined)
    throw new InputError(`"${address}" is no bucket; write ${setting} as s3://bucket/prefix.`);
  return { bucket, prefix: given === '' || given.endsWith('/') ? given : `${given}/` };
}

/** The client library is loaded here and nowhere else. */
export async function createBucketObjects(options: BucketOptions): Promise<BucketObjects> {
  const { bucket, prefix } = bucketOf(options);
  const { patienceMs = PATIENCE_MS } = options;
  const s3 = await import('@aws-sdk/client-s3');
  const client: S3Client = new s3.S3Client({
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // Tries are counted here, where it is known whether one whose answer was lost may have been done.
    maxAttempts: 1,
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: Math.min(SILENCE_MS, patienceMs) },
  });
  const at = (key: string) => ({ Bucket: bucket, Key: prefix + key });

  /** A name that was never found is misspelt; one that was is found again. */
  let wasReached = false;

  async function patiently<T>(work: () => Promise<T>): Promise<T> {
    const until = Date.now() + patienceMs;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      try {
        const result = await work();
        wasReached = true;
        return result;
      } catch (error) {
        const isMisspelt = !wasReached && unknownName(error) !== undefined;
        if (isMisspelt || !isPassing(error) || Date.now() + pause > until) throw s3Failure(error, options);
        await sleep(pause * (0.5 + Math.random() / 2));
      }
    }
  }

  async function put(key: string, content: Uint8Array, condition: object, headers?: ObjectHeaders) {
    await client.send(
      new s3.PutObjectCommand({
        ...at(key),
        Body: content,
        // The service refuses content that did not arrive as it was sent.
        ChecksumSHA256: createHash('sha256').update(content).digest('base64'),
        ...(headers === undefined ? {} : { ContentType: headers.mediaType, CacheControl: headers.caching }),
        ...condition,
      }),
    );
  }

  /** Reads an object once; undefined where there is none. */
  async function readOnce(key: string): Promise<Versioned | undefined> {
    const reply = await getOnce(key);
    if (reply === undefined) return undefined;
    const content = (await reply.Body?.transformToByteArray()) ?? new Uint8Array();
    requireLength(key, content.byteLength, reply.ContentLength);
    return { content, version: reply.ETag ?? '' };
  }

  async function getOnce(key: string): Promise<GetObjectCommandOutput | undefined> {
    try {
      return await client.send(new s3.GetObjectCommand(at(key)));
    } catch (error) {
      if ((error as Error).name === 'NoSuchKey') return undefined;
      throw error;
    }
  }

  /** A write whose answer was lost may have been done: then what is there is what was to be written. */
  function replace(key: string, content: Uint8Array, version: string | undefined, headers?: ObjectHeaders) {
    const condition = version === undefined ? { IfNoneMatch: '*' } : { IfMatch: version };
    let mayBeDone = false;
    return patiently(async () => {
      try {
        await put(key, content, condition, headers);
        return true;
      } catch (error) {
        const isRefused = statusOf(error) === 412 || (error as Error).name === 'NoSuchKey';
        if (!isRefused) mayBeDone = true;
        if (!isRefused) throw error;
        if (!mayBeDone) return false;
        const there = await readOnce(key);
        return there !== undefined && Buffer.from(there.content).equals(content);
      }
    });
  }

  async function removeOne(key: string): Promise<void> {
    await patiently(() => client.send(new s3.DeleteObjectCommand(at(key))));
  }

  let known: Promise<boolean> | undefined;
  /** Tells whether conditions that do not hold keep a write from taking place. */
  async function keepsConditions(): Promise<boolean> {
    // Each its own: a refusal after a lost answer is told from a write by what is there.
    const fresh = () => Buffer.from(randomUUID());
    await replace(PROBE, fresh(), undefined);
    return !((await replace(PROBE, fresh(), undefined)) || (await replace(PROBE, fresh(), '"0"')));
  }

  async function listed(prefixed: string, folders: boolean, from?: string) {
    const entries: ObjectEntry[] = [];
    const names: string[] = [];
    const within = prefix + prefixed;
    let after: string | undefined;
    do {
      const page = await patiently(() =>
        client.send(
          new s3.ListObjectsV2Command({
            Bucket: bucket,
            Prefix: within,
            ...(folders ? { Delimiter: '/' } : {}),
            ...(from === undefined ? {} : { StartAfter: within + from }),
            ...(after === undefined ? {} : { ContinuationToken: after }),
          }),
        ),
      );
      for (const { Prefix = '' } of page.CommonPrefixes ?? [])
        names.push(Prefix.slice(within.length).replace(/\/$/, ''));
      for (const { Key = '', Size = 0, ETag = '', LastModified } of page.Contents ?? []) {
        const key = Key.slice(prefix.length);
        if (key === PROBE || Key.endsWith('/')) continue;
        // Without a time it counts as new.
        const storedAt = LastModified?.getTime() ?? Number.POSITIVE_INFINITY;
        entries.push({ key, bytes: Size, version: ETag, storedAt });
        names.push(Key.slice(within.length));
      }
      after = page.NextContinuationToken;
    } while (after !== undefined);
    return { entries, names };
  }

  return {
    name: options.address,
    read: (key) => patiently(() => readOnce(key)),
    write: (key, content, headers) => patiently(() => put(key, content, {}, headers)),
    replace,
    names: async (within, after) => (await listed(within, true, after)).names,
    list: async (beginning) => (await listed(beginning, false)).entries,
    async move(from, to, writtenBefore) {
      const source = `${bucket}/${prefix}${from}`.split('/').map(encodeURIComponent).join('/');
      const isThere = await patiently(async () => {
        try {
          await client.send(
            new s3.CopyObjectCommand({
              ...{ ...at(to), CopySource: source },
              // In whole seconds: what was written in that of the limit counts as written before it.
              ...(writtenBefore === undefined
                ? {}
                : { CopySourceIfUnmodifiedSince: new Date(writtenBefore) }),
            }),
          );
          return true;
        } catch (error) {
          if ((error as Error).name === 'NoSuchKey' || statusOf(error) === 412) return false;
          throw error;
        }
      });
      if (isThere) await removeOne(from);
      return isThere;
    },
    async remove(keys) {
      await eachOf(keys, REMOVED_AT_ONCE, removeOne);
    },
    download: (key, file) =>
      patiently(async () => {
        const reply = await getOnce(key);
        if (reply === undefined) return false;
        await placeFile(file, async (unfinished) => {
          const sink = createWriteStream(unfinished, { flags: 'wx' });
          await pipeline((reply.Body as Readable | undefined) ?? Readable.from([]), sink);
          requireLength(key, sink.bytesWritten, reply.ContentLength);
        });
        return true;
      }),
    async requireConditions({ loss, instead }) {
      known ??= keepsConditions().catch((error: unknown) => {
        known = undefined;
        throw error;
      });
      if (await known) return;
      throw new InputError(
        `The service of ${options.address} ignores conditional writes (If-Match, If-None-Match), so that ${loss}. ${instead}`,
      );
    },
    requireClock() {
      const aheadMs = -client.config.systemClockOffset;
      if (Math.abs(aheadMs) < CLOCK_OFF_MS) return;
      const minutes = Math.round(Math.abs(aheadMs) / 60_000);
      throw new InputError(
        `The clock of this machine is ${minutes} minutes ${aheadMs > 0 ? 'ahead of' : 'behind'} that of ${options.address}, and the books, feeds and sums of a month go by it. Set the clock that is wrong, then start again.`,
      );
    },
  };
}

function requireLength(key: string, bytes: number, expected: number | undefined): void {
  if (expected !== undefined && bytes !== expected)
    throw new CutOffError(`${key} ended after ${bytes} of ${expected} bytes`);
}
