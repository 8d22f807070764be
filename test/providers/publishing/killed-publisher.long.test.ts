/** kill -9 between any two writes, to a folder and to S3: the feed names only what is there, and publishing again completes it. */
import { spawnSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lintFeed } from '../../../src/phases/publish/lint/lint-feed';
import { createPublishTarget } from '../../../src/providers/publishing/create-target';
import { filesOf, packageOf, publishAll, textAt } from '../../phases/publish/published-show';
import { type Gateway, hasGateway, startGateway } from '../../support/loopback/versity-gateway';
import { ROOT } from '../../support/paths';

const MOST_WRITES = 40;

function publishUntil(address: string, words: string, write: number): 'killed' | 'done' {
  const hook = join(ROOT, 'test', 'support', 'typescript-hook.cjs');
  const script = join(ROOT, 'test', 'support', 'killed-publisher.ts');
  const { signal, status, stderr } = spawnSync(
    process.execPath,
    ['--require', hook, script, address, words, String(write)],
    {
      encoding: 'utf8',
      // The settings of this test, which Jest keeps apart from those of its process.
      env: process.env,
    },
  );
  if (signal === 'SIGKILL') return 'killed';
  if (status !== 0) throw new Error(stderr);
  return 'done';
}

async function holds(address: string): Promise<void> {
  const target = await createPublishTarget(address);
  let write = 0;
  for (; publishUntil(address, `version ${write}`, write) === 'killed'; write++) {
    expect(write).toBeLessThan(MOST_WRITES);
    if ((await target.read('feed.xml')) === undefined) continue;
    const content = Buffer.from(await textAt(target, 'feed.xml'));
    const { findings } = await lintFeed({
      name: `killed before write ${write}`,
      content,
      bringFile: filesOf(target),
    });
    expect(findings).toEqual([]);
  }
  expect(write).toBeGreaterThan(8);
  expect(await publishAll(target, packageOf('ep_1', `version ${write}`))).toMatchObject({
    isChanged: false,
    items: 1,
  });
}

test('to a folder', async () => {
  await holds(await mkdtemp(join(tmpdir(), 'killed-')));
}, 600_000);

(hasGateway() ? describe : describe.skip)('to a bucket', () => {
  let gateway: Gateway;
  const before = { ...process.env };
  beforeAll(async () => {
    gateway = await startGateway();
    Object.assign(process.env, gateway.settings);
  }, 60_000);
  afterAll(() => {
    gateway.stop();
    process.env = before;
  });

  test('of S3', async () => {
    await holds(`s3://${await gateway.bucket()}/tea`);
  }, 600_000);
});
