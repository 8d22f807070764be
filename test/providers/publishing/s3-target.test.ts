import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { lintFeed } from '../../../src/phases/publish/lint/lint-feed';
import { createPublishTarget } from '../../../src/providers/publishing/create-target';
import { filesOf, packageOf, publishAll, textAt } from '../../phases/publish/published-show';
import { startLoopback } from '../../support/loopback/refusing-s3';
import { type Gateway, hasGateway, startGateway } from '../../support/loopback/versity-gateway';

const file = (path: string, text: string, kept: 'forever' | 'briefly' = 'briefly') => ({
  ...{ path, content: Buffer.from(text), mediaType: 'text/vtt', kept },
});

let before: NodeJS.ProcessEnv;
beforeAll(() => {
  before = { ...process.env };
});
afterAll(() => {
  process.env = before;
});

(hasGateway() ? describe : describe.skip)('a bucket', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
    Object.assign(process.env, gateway.settings);
  });
  afterAll(() => gateway.stop());

  const targetIn = async (prefix = 'tea') => createPublishTarget(`s3://${await gateway.bucket()}/${prefix}`);

  test('replaces a file only if it still has the version that was read', async () => {
    const target = await targetIn();
    expect(await target.read('feed')).toBeUndefined();
    expect(await target.replace(file('feed', 'one'), undefined)).toBe(true);
    expect(await target.replace(file('feed', 'other'), undefined)).toBe(false);
    const version = (await target.read('feed'))?.version;
    const won = await Promise.all(
      [1, 2, 3, 4].map((number) => target.replace(file('feed', `${number}`), version)),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  test('has the right types, and lets caches keep what never changes', async () => {
    const bucket = await gateway.bucket();
    const target = await createPublishTarget(`s3://${bucket}`);
    await target.write(file('a.vtt', 'WEBVTT', 'forever'));
    await target.write(file('b.vtt', 'WEBVTT'));
    const client = new S3Client({ forcePathStyle: true });
    const headers = async (Key: string) => {
      const { ContentType, CacheControl } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
      return [ContentType, CacheControl];
    };
    expect(await headers('a.vtt')).toEqual([
      'text/vtt; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
    expect(await headers('b.vtt')).toEqual(['text/vtt; charset=utf-8', 'public, max-age=300']);
    client.destroy();
  });

  test('holds a show whose feed names only what is there, also of publishers at once', async () => {
    const target = await targetIn();
    const episodes = ['ep_1', 'ep_2', 'ep_3', 'ep_4'];
    await Promise.all(episodes.map((episode) => publishAll(target, packageOf(episode))));
    const content = Buffer.from(await textAt(target, 'feed.xml'));
    const { items, findings } = await lintFeed({ name: 'feed', content, bringFile: filesOf(target) });
    expect({ items, findings }).toEqual({ items: 4, findings: [] });
    expect(await publishAll(target, packageOf('ep_1'))).toMatchObject({ isChanged: false });
  });

  test('lists and removes what lies below a folder', async () => {
    const target = await targetIn();
    for (const path of ['a/1', 'a/b/2', 'c']) await target.write(file(path, path));
    expect(await target.list('a/')).toEqual(['a/1', 'a/b/2']);
    await target.remove(['a/1', 'gone']);
    expect(await target.list('')).toEqual(['a/b/2', 'c']);
  });

  test.each([
    [
      'a bucket that is not there',
      's3://no-such-bucket/tea',
      {},
      /bucket of s3:\/\/no-such-bucket\/tea is not there/,
    ],
    [
      'keys that are refused',
      undefined,
      { AWS_SECRET_ACCESS_KEY: 'wrong' },
      /may not be read or written with these keys/,
    ],
    ['no region', undefined, { AWS_REGION: '' }, /There is no region.*Set AWS_REGION/],
  ])('%s is refused with a way out', async (_, address, settings, says) => {
    const given = address ?? `s3://${await gateway.bucket()}/tea`;
    const kept = { ...process.env };
    Object.assign(process.env, settings);
    try {
      await expect(createPublishTarget(given).then((target) => target.read('a'))).rejects.toThrow(says);
    } finally {
      process.env = kept;
    }
  });
});

describe('a service that', () => {
  test.each([
    ['takes writes whatever their conditions', 200, /ignores conditional writes .* Publish to a folder/],
    ['does not know conditions', 501, /cannot do what is needed/],
  ])('%s is refused before the feed is written', async (_, status, says) => {
    const service = await startLoopback(status);
    Object.assign(process.env, {
      ...{ AWS_ENDPOINT_URL_S3: service.url, AWS_REGION: 'us-east-1' },
      ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test-secret' },
    });
    try {
      const target = await createPublishTarget('s3://bucket/tea');
      await expect(target.replace(file('feed.xml', 'x'), undefined)).rejects.toThrow(says);
      expect(service.written).not.toContain('/bucket/tea/feed.xml');
    } finally {
      await service.close();
    }
  });
});

test('an address that is no bucket is refused', async () => {
  await expect(createPublishTarget('s3://UPPER')).rejects.toThrow(/is no bucket; write publish.target/);
});
