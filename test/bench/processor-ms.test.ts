import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { processorMs } from '../../bench/processor-ms';

test('processor time of a process that works grows, and one that is gone has none', async () => {
  const busy = spawn(process.execPath, ['-e', 'for (;;);']);
  const pid = busy.pid as number;
  const began = processorMs(pid);
  while (processorMs(pid) < began + 200) await new Promise((resolve) => setTimeout(resolve, 20));
  busy.kill('SIGKILL');
  await once(busy, 'exit');
  expect(processorMs(pid)).toBe(0);
});

test('the account of ended processes is kept with the one that started them', async () => {
  const busy = 'const end = Date.now() + 300; while (Date.now() < end);';
  const parent = `require("node:child_process").execFileSync(process.execPath, ["-e", ${JSON.stringify(busy)}]); console.log("done"); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ['-e', parent]);
  await once(child.stdout, 'data');
  const pid = child.pid as number;
  expect(processorMs(pid, { ended: true })).toBeGreaterThan(processorMs(pid));
  child.kill('SIGKILL');
});
