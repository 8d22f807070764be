/** KEDA's objects, by the rules of its documentation: no cluster is at hand, and its definition takes any field of a trigger. */
import { join } from 'node:path';
import { masteringQueue, modelQueue, searchQueue, speechQueue } from '../../src/naming/ids';
import type { WorkerPart } from '../../src/naming/worker-parts';
import { workerShare } from '../../src/settings/workers';
import { documentsOf, textOf } from './material';

const FOLDER = join('deploy', 'kubernetes');
const FILE = 'autoscaling.yaml';

interface ScaledObject {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly scaleTargetRef: Record<string, string>;
    readonly minReplicaCount: number;
    readonly maxReplicaCount: number;
    readonly triggers: readonly { readonly type: string; readonly metadata: Record<string, unknown> }[];
  };
}

interface Deployment {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly replicas?: number;
    readonly template: { readonly spec: { readonly containers: readonly { readonly command: string[] }[] } };
  };
}

const scaled = documentsOf<ScaledObject>(FOLDER, FILE);
const cases = scaled.map((object) => [object.metadata.name, object.spec] as const);

/** Fields of a ScaledObject that say what is scaled, and how. One for zero workers when idle is not among them. */
const FIELDS = [
  ...['scaleTargetRef', 'pollingInterval', 'cooldownPeriod', 'initialCooldownPeriod'],
  ...['minReplicaCount', 'maxReplicaCount', 'fallback', 'advanced', 'triggers'],
];

/** Fields of the trigger `temporal`, by the release 2.x of KEDA that knew them first. Those that a later one took back are left out. */
const TRIGGER_FIELDS: Readonly<Record<string, { readonly since: number; readonly form: RegExp }>> = {
  endpoint: { since: 17, form: /^[a-z0-9.-]+:\d+$/ },
  namespace: { since: 17, form: /^\S+$/ },
  taskQueue: { since: 17, form: /^\S+$/ },
  queueTypes: { since: 17, form: /^(workflow|activity|nexus)(,(workflow|activity|nexus))*$/ },
  targetQueueSize: { since: 17, form: /^[1-9]\d*$/ },
  activationTargetQueueSize: { since: 17, form: /^\d+$/ },
  minConnectTimeout: { since: 17, form: /^\d+$/ },
  unsafeSsl: { since: 17, form: /^(true|false)$/ },
  tlsServerName: { since: 17, form: /^\S+$/ },
  workerDeploymentName: { since: 20, form: /^\S+$/ },
  workerDeploymentBuildId: { since: 20, form: /^\S+$/ },
};

/** Faults of a trigger for the release 2.`release`. */
function faultsOf(given: Record<string, unknown>, release: number): string[] {
  const missing = ['endpoint', 'taskQueue', 'queueTypes'].filter((name) => given[name] === undefined);
  const wrong = Object.entries(given).flatMap(([name, value]) => {
    const field = TRIGGER_FIELDS[name];
    if (field === undefined || field.since > release) return [`${name} is unknown to 2.${release}`];
    return typeof value === 'string' && field.form.test(value) ? [] : [`${name} is ${String(value)}`];
  });
  const { workerDeploymentName: deployment, workerDeploymentBuildId: build } = given;
  const half = (deployment === undefined) === (build === undefined) ? [] : ['half a version'];
  return [...missing.map((name) => `${name} is missing`), ...wrong, ...half];
}

/** The queue of each part whose steps are all that its workers do. */
const QUEUES: Readonly<Record<Exclude<WorkerPart, 'episodes'>, (store: string) => string>> = {
  speech: speechQueue,
  mastering: masteringQueue,
  models: modelQueue,
  searches: searchQueue,
};

test.each(cases)('%s has fields that KEDA knows, since the release that the file names', (_name, spec) => {
  expect(Object.keys(spec).filter((name) => !FIELDS.includes(name))).toEqual([]);
  const [, release] = /KEDA 2\.(\d+) or newer/.exec(textOf(FOLDER, FILE)) ?? [];
  expect(spec.triggers.map(({ type }) => type)).toEqual(['temporal']);
  for (const { metadata } of spec.triggers) expect(faultsOf(metadata, Number(release))).toEqual([]);
});

test('a trigger with a misspelt, newer, missing or unquoted field has faults', () => {
  const whole = { endpoint: 'temporal:7233', taskQueue: 'q', queueTypes: 'activity', targetQueueSize: '8' };
  expect(faultsOf(whole, 17)).toEqual([]);
  expect(faultsOf({ ...whole, queueType: 'activity' }, 17)).toEqual(['queueType is unknown to 2.17']);
  expect(faultsOf({ ...whole, targetQueueSize: 8 }, 17)).toEqual(['targetQueueSize is 8']);
  expect(faultsOf({ ...whole, queueTypes: undefined }, 17)).toContain('queueTypes is missing');
  const version = { workerDeploymentName: 'showrunner', workerDeploymentBuildId: '1' };
  expect(faultsOf({ ...whole, ...version }, 17)).toHaveLength(2);
  expect(faultsOf({ ...whole, ...version, workerDeploymentBuildId: undefined }, 20)).toContain(
    'half a version',
  );
});

test.each(cases)('%s keeps a worker, since a step in progress is in no queue', (_name, spec) => {
  expect(spec.minReplicaCount).toBeGreaterThan(0);
  expect(spec.maxReplicaCount).toBeGreaterThan(spec.minReplicaCount);
});

test.each(cases)('%s looks at the queue of the workers that it scales, on their server', (_name, spec) => {
  const { name, kind = 'Deployment' } = spec.scaleTargetRef;
  expect(kind).toBe('Deployment');
  const part = (name ?? '').replace('showrunner-', '');
  const deployment = documentsOf<Deployment>(FOLDER, `${part}.yaml`).find(
    ({ metadata }) => metadata.name === name,
  );
  // Workflows and their queries need a worker at any time: no worker of episodes is scaled by a queue.
  const { only = [] } = workerShare(deployment?.spec.template.spec.containers[0]?.command.slice(2) ?? []);
  const queues = only.map((taken) => (taken === 'episodes' ? undefined : QUEUES[taken]('showrunner-STORE')));
  const [settings] = documentsOf<{ data: Record<string, string> }>(FOLDER, 'settings.yaml');
  const asked = spec.triggers.map(({ metadata }) => metadata);
  expect(asked.map(({ taskQueue }) => taskQueue)).toEqual(queues);
  for (const { endpoint, namespace, queueTypes } of asked)
    expect([endpoint, namespace, queueTypes]).toEqual([
      settings?.data.TEMPORAL_ADDRESS,
      settings?.data.TEMPORAL_NAMESPACE,
      'activity',
    ]);
  // A number there would be set again with each apply, whatever KEDA has made of it.
  expect(deployment?.spec.replicas).toBeUndefined();
});

test('what is scaled has no versions, of which each would need an object of its own', () => {
  const [versioned] = documentsOf<{ kind: string; metadata: { name: string } }>(
    FOLDER,
    'versions.yaml',
  ).filter(({ kind }) => kind === 'WorkerDeployment');
  expect(scaled.map(({ spec }) => spec.scaleTargetRef.name)).not.toContain(versioned?.metadata.name);
  const [settings] = documentsOf<{ data: Record<string, string> }>(FOLDER, 'settings.yaml');
  expect(Object.keys(settings?.data ?? {}).filter((name) => /BUILD_ID|DEPLOYMENT/.test(name))).toEqual([]);
});
