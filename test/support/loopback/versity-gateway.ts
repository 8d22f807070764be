/** A server that speaks the protocol of S3 and that we did not write: versitygw, on loopback, over a folder of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { freePort } from '../free-ports';

export const GATEWAY_MODULE = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
const INSTALL = `go install ${GATEWAY_MODULE}`;
const PATH = `${process.env.PATH}${delimiter}${join(homedir(), 'go', 'bin')}`;

/** Whether the tests can run here. In CI they fail without it, elsewhere they say so and are left out. */
export function hasGateway(): boolean {
  const found = isGatewayInstalled();
  if (!found && process.env.CI === 'true') throw new Error(`versitygw is not installed: ${INSTALL}`);
  if (!found) console.warn(`Tests with S3 are left out: versitygw is not installed (${INSTALL}).`);
  return found;
}

export function isGatewayInstalled(): boolean {
  return spawnSync('versitygw', ['--version'], { env: { ...process.env, PATH } }).error === undefined;
}

export interface Gateway {
  /** The settings by which a client finds it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Makes a bucket and returns its name. */
  bucket(): Promise<string>;
  /** kill -9, and gone when it resolves. */
  kill(): Promise<void>;
  /** Starts it again on its folder, at its address. */
  restart(): Promise<void>;
  stop(): void;
}

export async function startGateway(): Promise<Gateway> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'gateway-'));
  const address = `127.0.0.1:${port}`;
  const args = ['--port', address, '--access', 'test', '--secret', 'test-secret', '--quiet', 'posix', folder];
  const settings = {
    AWS_ENDPOINT_URL_S3: `http://${address}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test-secret',
  };
  const start = async (): Promise<ChildProcess> => {
    const started = spawn('versitygw', args, { env: { ...process.env, PATH }, stdio: 'ignore' });
    await untilAnswering(settings.AWS_ENDPOINT_URL_S3);
    return started;
  };
  let gateway = await start();
  let buckets = 0;
  return {
    settings,
    async bucket() {
      buckets += 1;
      const name = `show-${buckets}`;
      const client = new S3Client({
        endpoint: settings.AWS_ENDPOINT_URL_S3,
        region: settings.AWS_REGION,
        credentials: { accessKeyId: 'test', secretAccessKey: 'test-secret' },
        forcePathStyle: true,
      });
      await client.send(new CreateBucketCommand({ Bucket: name }));
      client.destroy();
      return name;
    },
    async kill() {
      const gone = once(gateway, 'exit');
      gateway.kill('SIGKILL');
      await gone;
    },
    async restart() {
      gateway = await start();
    },
    stop: () => void gateway.kill('SIGKILL'),
  };
}

async function untilAnswering(address: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const answers = await fetch(address).then(
      () => true,
      () => false,
    );
    if (answers) return;
    if (tries > 300) throw new Error('versitygw does not answer');
    await sleep(100);
  }
}
