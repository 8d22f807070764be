/** The workflows that a worker runs: the bundle of the build, or sources that it bundles now. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkerOptions } from '@temporalio/worker';

/** The bundle that the build made, or, from sources, the workflows to bundle now. */
export function workflowSource(
  isVersioned: boolean,
): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  const codePath = builtBundle(isVersioned ? 'versioned-workflow-bundle.js' : 'workflow-bundle.js');
  if (codePath !== undefined) return { workflowBundle: { codePath } };
  return {
    workflowsPath: isVersioned
      ? require.resolve('../../workflows/versioned')
      : require.resolve('../../workflows'),
  };
}

/** Interceptors of workflows, needed when they run from sources; the bundle has them already. */
export function workflowModules(): { readonly workflowModules?: string[] } {
  return builtBundle() === undefined
    ? { workflowModules: [require.resolve('../../workflows/run-endings')] }
    : {};
}

function builtBundle(name = 'workflow-bundle.js'): string | undefined {
  const codePath = join(__dirname, '..', '..', name);
  return existsSync(codePath) ? codePath : undefined;
}
