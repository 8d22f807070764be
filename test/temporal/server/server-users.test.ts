import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServerUsers } from '../../../src/temporal/server/server-users';

let cacheDir: string;
beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'showrunner-users-'));
});
afterEach(() => rm(cacheDir, { recursive: true, force: true }));

/** A process that sits there until it is killed, and has the words of a server in its command line. */
async function bystander(...words: string[]) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', ...words], {
    stdio: 'ignore',
  });
  await once(child, 'spawn');
  return {
    pid: child.pid as number,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

test('who leaves alone is the last', async () => {
  const users = createServerUsers(cacheDir, 7233);
  await users.join();
  expect(await users.leave()).toBe(true);
});

test('while another process that lives uses the server, nobody is the last', async () => {
  const other = await bystander();
  const [mine, theirs] = [createServerUsers(cacheDir, 7233), createServerUsers(cacheDir, 7233, other.pid)];
  await mine.join();
  await theirs.join();
  expect(await mine.leave()).toBe(false);
  await other.kill();
  await mine.join();
  expect(await mine.leave()).toBe(true);
});

test('users of another port do not count', async () => {
  const other = await bystander();
  await createServerUsers(cacheDir, 7300, other.pid).join();
  const mine = createServerUsers(cacheDir, 7233);
  await mine.join();
  expect(await mine.leave()).toBe(true);
  await other.kill();
});

test('leaving without having joined is no error', async () => {
  expect(await createServerUsers(cacheDir, 7233).leave()).toBe(true);
});

test('names in the folder that are no pids do not count', async () => {
  const folder = join(cacheDir, 'servers', '7233', 'users');
  await mkdir(folder, { recursive: true });
  for (const name of ['0', '-1', '.DS_Store', '1e999', '1.5']) await writeFile(join(folder, name), '');
  expect(await createServerUsers(cacheDir, 7233).leave()).toBe(true);
});

describe('the server that one of us started', () => {
  test('is known while it lives', async () => {
    const server = await bystander('server', 'start-dev', '--port', '7233');
    const users = createServerUsers(cacheDir, 7233);
    await users.recordServer({ pid: server.pid, uiPort: 8233, dataDir: 'data' });
    expect((await users.server())?.pid).toBe(server.pid);
    await server.kill();
    expect(await users.server()).toBeUndefined();
  });

  test('is not another program that has its pid now', async () => {
    const other = await bystander('something', 'else');
    const users = createServerUsers(cacheDir, 7233);
    await users.recordServer({ pid: other.pid, uiPort: 8233, dataDir: 'data' });
    expect(await users.server()).toBeUndefined();
    await other.kill();
  });

  test('is unknown when none was started', async () => {
    expect(await createServerUsers(cacheDir, 7233).server()).toBeUndefined();
  });
});

test('others count while they live', async () => {
  const other = await bystander();
  const users = createServerUsers(cacheDir, 7233);
  await users.join();
  expect(await users.hasOthers()).toBe(false);
  await createServerUsers(cacheDir, 7233, other.pid).join();
  expect(await users.hasOthers()).toBe(true);
  await other.kill();
  expect(await users.hasOthers()).toBe(false);
  await users.leave();
});
