/** The versions of workers as the server has them: which of them gets the work that comes anew, and which workers are there. */
import { type Client, defaultPayloadConverter, type WorkflowExecutionDescription } from '@temporalio/client';
import { InputError } from '../../domain/failure';
import {
  makeCurrent,
  moveOnAlone,
  PINNED_RUNS,
  pinnedTo,
  type WorkerVersion,
} from '../../naming/worker-version';
import { hasStatus, NOT_FOUND, PERMISSION_DENIED, UNIMPLEMENTED } from './grpc-status';

/** `temporal.api.enums.v1.TaskQueueType`. */
export const WORKFLOWS = 1;
export const ACTIVITIES = 2;

/** `temporal.api.enums.v1.WorkerVersioningMode`. */
const VERSIONED = 2;
/** `temporal.api.enums.v1.VersioningBehavior`: until it ends. */
const PINNED = 1;
/** `temporal.api.enums.v1.WorkerDeploymentVersionStatus`: it has workflows, and gets no new ones. */
const DRAINING = 4;

/** Part of a client that questions about workers need. */
export type TemporalServer = Pick<Client, 'workflowService'> & {
  readonly options: { readonly namespace: string; readonly identity: string };
};

/** Versions that new work of a queue goes to. */
export interface Route {
  /** The version that gets it; left out where workers without a version do. */
  readonly current?: WorkerVersion | undefined;
  /** The version that gets a share of it, while it is tried. */
  readonly ramping?: WorkerVersion | undefined;
  /** Versions of the workers that asked for work in the last minutes; undefined for workers without one. */
  readonly asking: readonly (WorkerVersion | undefined)[];
}

export async function routeOf(
  { workflowService, options: { namespace } }: TemporalServer,
  name: string,
  taskQueueType = WORKFLOWS,
): Promise<Route> {
  const { versioningInfo, pollers } = await workflowService.describeTaskQueue({
    ...{ namespace, taskQueue: { name }, taskQueueType },
  });
  return {
    current: versionOf(versioningInfo?.currentDeploymentVersion),
    ramping: versionOf(versioningInfo?.rampingDeploymentVersion),
    asking: (pollers ?? []).map(({ deploymentOptions: options }) =>
      options?.workerVersioningMode === VERSIONED ? versionOf(options) : undefined,
    ),
  };
}

/** The reason why a worker gets no new work of a queue, with the command that changes it; undefined where it gets some. */
export function whyIdle(
  mine: WorkerVersion | undefined,
  { current, ramping }: Pick<Route, 'current' | 'ramping'>,
): string | undefined {
  if (mine === undefined) {
    if (current === undefined) return undefined;
    return `New work goes to ${named(current)}, and workers without a version get none. Give them one by SHOWRUNNER_BUILD_ID, or the work back: ${makeCurrent({ deployment: current.deployment })}`;
  }
  if (isSame(mine, current) || isSame(mine, ramping)) return undefined;
  const goesTo =
    current === undefined
      ? 'No version is current, so new work goes to workers without a version'
      : `New work goes to ${named(current)}`;
  return `${goesTo}, and ${named(mine)} gets none. Make it current: ${makeCurrent(mine)}`;
}

/**
 * The reason why workers that ask for work of a queue get none, with the command that changes it: those without a version where one is
 * current, or all, where none of them is of a version that gets some. Those of older versions, beside others, have work of their own.
 */
export function whyOthersIdle(route: Route): string | undefined {
  const { asking } = route;
  if (asking.includes(undefined)) return whyIdle(undefined, route);
  const reasons = asking.map((version) => whyIdle(version, route));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

/** An episode that runs and stays with the version which began it. */
export interface Pinned {
  readonly id: string;
  readonly version: WorkerVersion;
}

export interface Outlook {
  /** A worker of this version would get none of the work. */
  readonly isIdle: boolean;
  /** Others that get it have asked for it in the last minutes. */
  readonly othersGetIt: boolean;
}

/**
 * How a worker would fare with new work, or with that of an episode which stays with a version. InputError where neither it nor
 * another would get the work: what waits for it would wait for ever.
 */
export function outlookOf(mine: WorkerVersion | undefined, route: Route, pinned?: Pinned): Outlook {
  const getter = pinned?.version ?? route.current;
  const othersGetIt = route.asking.some((asking) => isSame(asking, getter));
  if (pinned !== undefined) {
    const isIdle = !isSame(mine, pinned.version);
    if (isIdle && !othersGetIt) throw lacksWorkers(pinned);
    return { isIdle, othersGetIt };
  }
  const why = whyIdle(mine, route);
  if (why !== undefined && !othersGetIt)
    throw new InputError(`No worker is there that gets the work. ${why}`);
  return { isIdle: why !== undefined, othersGetIt };
}

/** The version that a run stays with, as its description has it; undefined where it goes on with whichever is current. */
export function pinnedVersion({ raw, status }: WorkflowExecutionDescription): WorkerVersion | undefined {
  const { behavior, deploymentVersion, versioningOverride } = raw.workflowExecutionInfo?.versioningInfo ?? {};
  if (status.name !== 'RUNNING' || versioningOverride?.autoUpgrade === true) return undefined;
  return versionOf(versioningOverride?.pinned?.version ?? (behavior === PINNED ? deploymentVersion : null));
}

function lacksWorkers({ id, version }: Pinned): InputError {
  return new InputError(
    `${id} stays with ${named(version)}, and no worker of it has asked for work in the last minutes. Start one with SHOWRUNNER_BUILD_ID=${version.buildId}, or have the episode go on with the current version: ${moveOnAlone(id)}`,
  );
}

/** InputError where a server has no versions of workers, or does not let them be used. */
export async function requireDeployments({
  workflowService,
  options: { namespace },
}: TemporalServer): Promise<void> {
  await workflowService.listWorkerDeployments({ namespace, pageSize: 1 }).catch((error: unknown) => {
    if (!hasStatus(error, PERMISSION_DENIED, UNIMPLEMENTED)) throw error;
    throw new InputError(
      `This Temporal server gives workers with a version no work (${error.message}). Leave SHOWRUNNER_BUILD_ID out, or have its operator allow worker deployments.`,
    );
  });
}

/** A version that has work which nobody there can do. */
export interface Deserted {
  readonly version: WorkerVersion;
  /** New work that it gets: all where it is current, a share while it is tried. */
  readonly gets: 'new work' | 'a share of new work' | undefined;
  /** Workflows that run and stay with this version; counted where it gets no new ones. */
  readonly pinned: number;
  /** Queues without a worker of this version. */
  readonly queues: readonly string[];
}

/** Versions of a deployment that lack workers: those that get new work, and those that workflows stay with. None where there is no such deployment. */
export async function desertedVersions(
  server: TemporalServer & Pick<Client, 'workflow'>,
  deploymentName: string,
): Promise<Deserted[]> {
  const { namespace } = server.options;
  const described = await server.workflowService
    .describeWorkerDeployment({ namespace, deploymentName })
    .catch((error: unknown) => {
      if (hasStatus(error, NOT_FOUND, PERMISSION_DENIED, UNIMPLEMENTED)) return undefined;
      throw error;
    });
  const { routingConfig, versionSummaries } = described?.workerDeploymentInfo ?? {};
  const deserted: Deserted[] = [];
  const getting = [
    [versionOf(routingConfig?.currentDeploymentVersion), 'new work'],
    [versionOf(routingConfig?.rampingDeploymentVersion), 'a share of new work'],
  ] as const;
  for (const [version, gets] of getting)
    if (version !== undefined)
      deserted.push({ version, gets, pinned: 0, queues: await lacking(server, version) });
  for (const { deploymentVersion, status } of versionSummaries ?? []) {
    const version = versionOf(deploymentVersion);
    if (version === undefined || status !== DRAINING) continue;
    const { count: pinned } = await server.workflow.count(pinnedTo(version));
    if (pinned > 0)
      deserted.push({ version, gets: undefined, pinned, queues: await lacking(server, version) });
  }
  return deserted.filter(({ queues }) => queues.length > 0);
}

/** Deployments, besides those that are known, with whose versions running workflows of a queue stay. */
export async function moreDeployments(
  { workflowService, options: { namespace } }: TemporalServer,
  taskQueue: string,
  known: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (;;) {
    const others = [...known, ...found].map((name) => ` AND TemporalWorkerDeployment != "${name}"`);
    const query = `${PINNED_RUNS} AND TaskQueue = "${taskQueue}"${others.join('')}`;
    const { executions } = await workflowService.listWorkflowExecutions({ namespace, query, pageSize: 1 });
    const attribute = executions?.[0]?.searchAttributes?.indexedFields?.TemporalWorkerDeployment;
    const deployment =
      attribute == null ? undefined : defaultPayloadConverter.fromPayload<string | undefined>(attribute);
    if (deployment === undefined || known.includes(deployment) || found.includes(deployment)) return found;
    found.push(deployment);
  }
}

/** Queues that workers of this version served once, and none serves now. */
async function lacking(server: TemporalServer, version: WorkerVersion): Promise<string[]> {
  const { deployment: deploymentName, buildId } = version;
  const { versionTaskQueues } = await server.workflowService.describeWorkerDeploymentVersion({
    namespace: server.options.namespace,
    deploymentVersion: { deploymentName, buildId },
  });
  const queues = new Set<string>();
  for (const { name, type } of versionTaskQueues ?? []) {
    if (typeof name !== 'string' || typeof type !== 'number') continue;
    const { asking } = await routeOf(server, name, type);
    if (!asking.some((other) => isSame(other, version))) queues.add(name);
  }
  return [...queues];
}

function named({ deployment, buildId }: WorkerVersion): string {
  return `version ${buildId} of the deployment ${deployment}`;
}

function isSame(one: WorkerVersion | undefined, other: WorkerVersion | undefined): boolean {
  return one?.buildId === other?.buildId && one?.deployment === other?.deployment;
}

function versionOf(
  version: { readonly deploymentName?: string | null; readonly buildId?: string | null } | null | undefined,
): WorkerVersion | undefined {
  const { deploymentName: deployment, buildId } = version ?? {};
  return deployment && buildId ? { deployment, buildId } : undefined;
}
