/** A bucket that machines without a disk in common share, behind a proxy that can break what they say to it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { type FaultyGateway, startFaultyGateway } from '../loopback/faulty-gateway';
import { type Gateway, startGateway } from '../loopback/versity-gateway';
import type { Environment } from './processes';

export interface SharedStore {
  /** By which workers and clients find it. */
  readonly settings: Environment;
  readonly gateway: Gateway;
  readonly proxy: FaultyGateway;
  /** Writes every object to a file of a folder, which is laid out as a data directory then. */
  copyTo(folder: string): Promise<void>;
  /** Of what is in it now. */
  size(): Promise<{ readonly objects: number; readonly bytes: number }>;
  close(): Promise<void>;
}

const PREFIX = 'season/';

export async function startSharedStore(): Promise<SharedStore> {
  const gateway = await startGateway();
  const { AWS_ENDPOINT_URL_S3: direct = '', ...access } = gateway.settings;
  const proxy = await startFaultyGateway(direct);
  const Bucket = await gateway.bucket();
  const credentials = {
    accessKeyId: access.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: access.AWS_SECRET_ACCESS_KEY ?? '',
  };
  const client = new S3Client({
    ...{ endpoint: direct, region: access.AWS_REGION ?? '', credentials, forcePathStyle: true },
  });
  async function* contents() {
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: PREFIX }))
      yield* Contents;
  }
  return {
    settings: { ...access, AWS_ENDPOINT_URL_S3: proxy.url, SHOWRUNNER_STORE: `s3://${Bucket}/${PREFIX}` },
    gateway,
    proxy,
    async copyTo(folder) {
      for await (const { Key = '' } of contents()) {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        const file = join(folder, Key.slice(PREFIX.length));
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, (await Body?.transformToByteArray()) ?? '');
      }
    },
    async size() {
      let [objects, bytes] = [0, 0];
      for await (const { Size = 0 } of contents()) {
        objects += 1;
        bytes += Size;
      }
      return { objects, bytes };
    },
    async close() {
      client.destroy();
      await proxy.close();
      gateway.stop();
    },
  };
}
