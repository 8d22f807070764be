import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/paths';

function packedFiles(): string[] {
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const answer: unknown = JSON.parse(execFileSync('npm', words, { cwd: ROOT, encoding: 'utf8' }));
  // A list of packages, or, by newer versions of npm, packages by their names.
  const [packed] = Object.values(answer as Readonly<Record<string, { files: readonly { path: string }[] }>>);
  return packed?.files.map(({ path }) => path) ?? [];
}

describe('the package', () => {
  const files = packedFiles();

  test('holds the programs, the library with its types, and the data that they read', () => {
    for (const file of [
      'dist/client.js',
      'dist/worker.js',
      'dist/index.js',
      'dist/index.d.ts',
      'dist/workflow-bundle.js',
      'dist/versioned-workflow-bundle.js',
      'dist/phases/package/page/assets/player.css',
      'examples/season-1/ep_002.json',
      'prompts/judge-script@1.md',
      'schemas/spec.json',
      'templates/session/narrative@1.json',
      'README.md',
      'LICENSE',
    ])
      expect(files).toContain(file);
  });

  test('leaves out sources, tests, benchmarks and what belongs to the repository', () => {
    const folders = new Set(files.map((file) => file.split('/')[0]));
    expect([...folders].sort()).toEqual([
      ...[
        'LICENSE',
        'README.md',
        'dist',
        'docs',
        'examples',
        'package.json',
        'prompts',
        'schemas',
        'templates',
      ],
    ]);
    expect(files.filter((file) => /\.map$|\.test\./.test(file))).toEqual([]);
  });

  test('has no script that npm would run, or warn about, where it is installed', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(['preinstall', 'install', 'postinstall', 'prepare'].filter((name) => name in scripts)).toEqual([]);
  });
});
