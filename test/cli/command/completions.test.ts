import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../support/paths';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-completion-'));
  await mkdir(join(folder, 'data', 'sessions', 'season-1', 'ep_002'), { recursive: true });
  const source = join(ROOT, 'src', 'client.ts');
  const hook = join(ROOT, 'test', 'support', 'typescript-hook.cjs');
  await writeFile(
    join(folder, 'showrunner'),
    `#!/bin/sh\nexec "${process.execPath}" --require "${hook}" "${source}" "$@"\n`,
    {
      mode: 0o755,
    },
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What bash, with the script loaded, offers at the end of these words. */
async function offered(...words: string[]): Promise<string[]> {
  const line = ['showrunner', ...words].map((word) => `'${word}'`).join(' ');
  const script = `source <(showrunner completion bash); COMP_WORDS=(${line}); COMP_CWORD=${words.length}
    $(complete -p showrunner | sed 's/.*-F \\([^ ]*\\) .*/\\1/') showrunner
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const env = {
    ...process.env,
    PATH: `${folder}:${process.env.PATH}`,
    SHOWRUNNER_DATA: join(folder, 'data'),
  };
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { env, cwd: folder });
  return stdout.split('\n').filter((word) => word !== '');
}

test.each([
  [['ed'], ['edit']],
  [['batch', 'pau'], ['pause']],
  [['list', '--sta'], ['--status']],
  [['list', '--status', 'ter'], ['terminated']],
  [['approve', 'sea'], ['season-1/ep_002']],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [['produce', '--source', ''], []],
])('bash completes %j', async (words, fitting) => {
  expect(await offered(...words)).toEqual(fitting);
});

test('a hidden command is not offered, and every public one is', async () => {
  const all = await offered('');
  expect(all).toEqual(expect.arrayContaining(['produce', 'batch', 'delete', 'clean', 'completion']));
  expect(all.filter((name) => name.startsWith('_'))).toEqual([]);
});
