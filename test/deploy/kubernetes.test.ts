/** The manifests hold together and fit the product: no cluster is at hand to say so. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { WORKER_PARTS } from '../../src/naming/worker-parts';
import { workerShare } from '../../src/settings/workers';
import { ROOT } from '../support/paths';
import { describeWithPython, type PythonTools, readByPython } from '../support/python-readers';
import { documentsOf, textOf } from './material';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name: string };
  readonly data?: Record<string, unknown>;
  readonly resources?: readonly string[];
  readonly images?: readonly { readonly name: string }[];
  // biome-ignore lint/suspicious/noExplicitAny: each kind has a form of its own, and the tests ask for what they need.
  readonly spec?: any;
}

const FOLDER = join('deploy', 'kubernetes');
const FILES = readdirSync(join(ROOT, FOLDER));
const manifests = FILES.flatMap((file) =>
  documentsOf<Manifest>(FOLDER, file).map((manifest) => ({ file, ...manifest })),
);
const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
const deployments = ofKind('Deployment').map(({ metadata, spec, ...rest }) => ({
  ...{ ...rest, spec, name: metadata?.name ?? '' },
  pod: spec.template.spec,
  container: spec.template.spec.containers[0],
}));

test('every file is listed, but for those that need more than Kubernetes', () => {
  const [kustomization] = ofKind('Kustomization');
  expect(
    [...(kustomization?.resources ?? []), 'autoscaling.yaml', 'kustomization.yaml', 'versions.yaml'].sort(),
  ).toEqual([...FILES].sort());
  const images = new Set(deployments.map(({ container }) => container.image.split(':')[0]));
  expect(kustomization?.images?.map(({ name }) => name)).toEqual([...images]);
});

test('every manifest has the version of its kind, and a name of its own', () => {
  const versions: Record<string, string> = {
    ...{ ConfigMap: 'v1', ServiceAccount: 'v1', Deployment: 'apps/v1', PodDisruptionBudget: 'policy/v1' },
    ...{ ScaledObject: 'keda.sh/v1alpha1', Kustomization: 'kustomize.config.k8s.io/v1beta1' },
    ...{ Connection: 'temporal.io/v1alpha1', WorkerDeployment: 'temporal.io/v1alpha1' },
  };
  for (const { kind, apiVersion } of manifests) expect([kind, apiVersion]).toEqual([kind, versions[kind]]);
  const names = manifests.map(({ kind, metadata }) => `${kind} ${metadata?.name}`);
  expect(new Set(names).size).toBe(names.length);
});

test('every part of the work is taken, by the workers of one deployment', () => {
  const taken = deployments.flatMap(({ container }) => {
    const [node, program, ...words] = container.command as string[];
    expect([node, program]).toEqual(['node', 'dist/worker.js']);
    return workerShare(words).only ?? [];
  });
  expect(taken.sort()).toEqual([...WORKER_PARTS].sort());
});

test.each(deployments.map((deployment) => [deployment.name, deployment] as const))(
  '%s asks its workers how they are, bounds them, and gives them time to end',
  (_name, { spec, pod, container }) => {
    expect(spec.selector.matchLabels).toEqual(spec.template.metadata.labels);
    expect(container.ports).toEqual([{ name: 'metrics', containerPort: 9464 }]);
    // A second, as Kubernetes has it, is less than a busy worker that is held to its share of processors may take.
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'])
      expect(container[probe]).toMatchObject({
        httpGet: { path: '/healthz', port: 'metrics' },
        timeoutSeconds: 5,
      });
    for (const bound of ['requests', 'limits'])
      expect(Object.keys(container.resources[bound])).toEqual(['cpu', 'memory', 'ephemeral-storage']);
    // Ten seconds of grace, ten more until it is forced; see SHUTDOWN in temporal/worker/worker.ts.
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(20);
    const named = manifests
      .filter(({ metadata }) => metadata?.name === pod.serviceAccountName)
      .map(({ kind }) => kind);
    expect(named).toEqual(['ServiceAccount']);
    expect(container.envFrom[0].configMapRef.name).toBe(ofKind('ConfigMap')[0]?.metadata?.name);
  },
);

test.each(deployments.map((deployment) => [deployment.name, deployment] as const))(
  '%s has the rights of a restricted pod, and writes only where settings and volumes let it',
  (_name, { pod, container }) => {
    // As the level "restricted" of Kubernetes' Pod Security Standards asks.
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const mounted = container.volumeMounts as { name: string; mountPath: string }[];
    expect(mounted.map(({ name }) => name)).toEqual(pod.volumes.map(({ name }: { name: string }) => name));
    const [, dataDir = ''] = /SHOWRUNNER_DATA=(\S+)/.exec(textOf('Dockerfile')) ?? [];
    const cache = String(ofKind('ConfigMap')[0]?.data?.SHOWRUNNER_CACHE);
    const folders = mounted.map(({ mountPath }) => mountPath);
    for (const written of [dataDir, cache, '/tmp'])
      expect(folders.some((folder) => `${written}/`.startsWith(`${folder}/`))).toBe(true);
    expect(ofKind('ServiceAccount')[0]).toMatchObject({ automountServiceAccountToken: false });
  },
);

test('workers of episodes with versions are the same pods, and meet the same server', () => {
  const [versioned] = ofKind('WorkerDeployment');
  const plain = ofKind('Deployment').find(({ metadata }) => metadata?.name === versioned?.metadata?.name);
  expect(versioned?.spec.template).toBeDefined();
  expect(versioned?.spec.template).toEqual(plain?.spec.template);
  const { connectionRef, temporalNamespace } = versioned?.spec.workerOptions ?? {};
  const [connection] = ofKind('Connection');
  const [settings] = ofKind('ConfigMap');
  expect(connectionRef.name).toBe(connection?.metadata?.name);
  expect([connection?.spec.hostPort, temporalNamespace]).toEqual([
    settings?.data?.TEMPORAL_ADDRESS,
    settings?.data?.TEMPORAL_NAMESPACE,
  ]);
});

test('budgets of disruption hold for the pods of one deployment each', () => {
  const budgets = ofKind('PodDisruptionBudget').map(({ spec }) => JSON.stringify(spec.selector.matchLabels));
  expect(budgets.sort()).toEqual(
    deployments.map(({ spec }) => JSON.stringify(spec.selector.matchLabels)).sort(),
  );
});

test('settings are texts that the product or its clients read', () => {
  const [settings] = ofKind('ConfigMap');
  const ours = ['workers', 'surroundings', 'services', 'traces'].map((file) =>
    textOf('src', 'settings', `${file}.ts`),
  );
  const read = `${ours.join('\n')} TEMPORAL_ADDRESS TEMPORAL_NAMESPACE AWS_REGION`;
  for (const [name, value] of Object.entries(settings?.data ?? {})) {
    expect(typeof value).toBe('string');
    expect(read).toContain(name);
  }
});

/** Prints the faults of each document against the schemas of Kubernetes; a field that they do not have is one. */
const VALIDATE = `
import json, sys, yaml, kubernetes_validate
version, text = json.load(sys.stdin)
faults = []
for document in yaml.safe_load_all(text):
    try:
        kubernetes_validate.validate(document, version, strict=True)
    except kubernetes_validate.ValidationError as error:
        faults.append(f"{document['kind']} {document['metadata']['name']}: {error.message}")
print(json.dumps(faults))
`;
const VALIDATOR: PythonTools = {
  folder: 'kubernetes-validate',
  packages: ['kubernetes-validate==1.37.0'],
  modules: 'kubernetes_validate',
};

function manifestsAreValid(): void {
  const faultsOf = (text: string, version: string) =>
    readByPython(VALIDATE, JSON.stringify([version, text]), VALIDATOR);
  const texts = FILES.filter(
    (file) => !['autoscaling.yaml', 'kustomization.yaml', 'versions.yaml'].includes(file),
  ).map((file) => textOf(FOLDER, file));

  // An old one that clusters still run, and the newest that the validator knows.
  test.each(['1.29', '1.37'])('have no fault for version %s', (version) => {
    expect(texts.length).toBe(5);
    expect(faultsOf(texts.join('\n---\n'), version)).toEqual([]);
  });

  test('have one where a field is misspelt, or has another type', () => {
    const [first = ''] = texts.filter((text) => text.includes('kind: Deployment'));
    const misspelt = first.replace('livenessProbe', 'livelinessProbe');
    const mistyped = first.replace(/replicas: \d/, 'replicas: "two"');
    const faults = faultsOf(`${misspelt}\n---\n${mistyped}`, '1.37');
    expect(faults).toEqual([expect.stringContaining('livelinessProbe'), expect.stringContaining('two')]);
  });
}
describeWithPython('the manifests, by the schemas of Kubernetes', manifestsAreValid, VALIDATOR);
