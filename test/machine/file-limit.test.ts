import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT, TYPESCRIPT_HOOK } from '../support/paths';

const run = promisify(execFile);

/** Writes more than the limit, and says how that fails. */
const WRITE = `
require(${JSON.stringify(join(ROOT, 'src', 'machine', 'one-at-a-time.ts'))});
try { require('node:fs').writeFileSync(process.argv[1], Buffer.alloc(1_000_000)); }
catch (error) { setTimeout(() => console.log(error.code), 300); } // The signal comes by the event loop.
`;

test('a file that grows over its limit fails to be written, and does not end the process', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'showrunner-limit-'));
  // In blocks of 512 or 1,024 bytes, as the shell has it.
  const limited = ['-c', 'ulimit -f 64 && exec "$0" "$@"', process.execPath];
  const { stdout } = await run('sh', [
    ...limited,
    ...['--require', TYPESCRIPT_HOOK, '-e', WRITE, join(folder, 'large')],
  ]);
  expect(stdout.trim()).toBe('EFBIG');
  await rm(folder, { recursive: true });
});
