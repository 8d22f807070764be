import type { WorkerOptions } from '@temporalio/worker';
import type { WorkerVersion } from '../../naming/worker-version';

/** Options by which a worker has its version. */
export function inDeployment(
  version: WorkerVersion | undefined,
): Pick<WorkerOptions, 'workerDeploymentOptions'> {
  if (version === undefined) return {};
  const { deployment: deploymentName, buildId } = version;
  return {
    workerDeploymentOptions: {
      version: { deploymentName, buildId },
      useWorkerVersioning: true,
      // Every workflow says its own.
      defaultVersioningBehavior: 'PINNED',
    },
  };
}
