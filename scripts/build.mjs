// Builds dist/: the compiled sources and the workflow bundles that workers start from. Silent when all is well.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
  cwd: root,
});
chmodSync(join(dist, 'client.js'), 0o755);
for (const pages of [
  ['package', 'page'],
  ['publish', 'site'],
]) {
  const assets = join('phases', ...pages, 'assets');
  cpSync(join(root, 'src', assets), join(dist, assets), { recursive: true });
}

const { bundleWorkflowCode, DefaultLogger } = require('@temporalio/worker');
for (const [workflows, name] of [
  ['index.js', 'workflow-bundle.js'],
  ['versioned.js', 'versioned-workflow-bundle.js'],
]) {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(dist, 'workflows', workflows),
    workflowInterceptorModules: [join(dist, 'workflows', 'run-endings.js')],
    logger: new DefaultLogger('WARN'),
  });
  const bundle = join(dist, name);
  writeFileSync(`${bundle}.tmp`, code);
  renameSync(`${bundle}.tmp`, bundle);
}
