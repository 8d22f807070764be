/** The version of a worker: the build of its code, in a deployment whose versions follow one another. */
export interface WorkerVersion {
  readonly deployment: string;
  readonly buildId: string;
}

/** A version as the settings of a process have it; the deployment has a name of its own where one is given. */
export interface GivenVersion {
  readonly buildId: string;
  readonly deployment: string | undefined;
}

/** The version that a process was given, in the deployment that is named after the queue of the store unless it has a name. */
export function versionIn(taskQueue: string, given: GivenVersion | undefined): WorkerVersion | undefined {
  return given && { deployment: given.deployment ?? taskQueue, buildId: given.buildId };
}

/** The command that gives new work to a version, or to workers without one. */
export function makeCurrent({
  deployment,
  buildId,
}: {
  readonly deployment: string;
  readonly buildId?: string;
}): string {
  const version = buildId === undefined ? '--unversioned' : `--build-id ${buildId}`;
  return `temporal worker deployment set-current-version --deployment-name ${deployment} ${version}`;
}

/** The command that gives a version no share of new work any more. */
export function endRamp({ deployment, buildId }: WorkerVersion): string {
  return `temporal worker deployment set-ramping-version --deployment-name ${deployment} --build-id ${buildId} --delete`;
}

/** The filter of a list that has the workflows which stay until they end with the version that began them. */
export const PINNED_RUNS = 'TemporalWorkflowVersioningBehavior = "Pinned" AND ExecutionStatus = "Running"';

/** The filter of those that stay with a version. */
export function pinnedTo({ deployment, buildId }: WorkerVersion): string {
  return `TemporalWorkerDeploymentVersion = "${deployment}:${buildId}" AND ${PINNED_RUNS}`;
}

/** The command that has them go on with the current version. */
export function moveOn(version: WorkerVersion): string {
  return `temporal workflow update-options --query '${pinnedTo(version)}' --versioning-override-behavior auto_upgrade`;
}

/** The command that has one of them do so. */
export function moveOnAlone(workflowId: string): string {
  return `temporal workflow update-options --workflow-id '${workflowId}' --versioning-override-behavior auto_upgrade`;
}
