/** Steps of research as a worker performs them, in threads of their own. Call at the top of a describe. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { type Craft, createCraftThreads } from '../../../src/activities/craft/craft-threads';
import type { Dependencies } from '../../../src/activities/dependencies';
import { researchActivities } from '../../../src/activities/research/research-activities';
import { roleActivities } from '../../../src/activities/roles/role-activities';
import { type ArtifactStore, createFileStore } from '../../../src/artifacts/store';

/** The texts take seconds; a busy machine takes them many times as long. */
const DEADLINE_MS = 120_000;
const BY = {
  episode: 'show/ep',
  by: 'narrator',
  topic: 'The painted porch in Athens',
  brief: '',
} as const;

/** What documents about the topic say. */
export const PORCH = [
  'Zeno of Citium taught on a painted porch in Athens from about 300 BC.',
  'The porch held pictures of battles, and anybody could walk in.',
  'His pupils were called after it, and the name has stayed to this day.',
] as const;

export function craftSteps() {
  let root: string;
  let store: ArtifactStore;
  let craft: Craft;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'craft-threads-'));
    store = await createFileStore(root);
  });
  afterAll(() => rm(root, { recursive: true }));
  beforeEach(() => {
    craft = createCraftThreads({ threads: 3, deadlineMs: DEADLINE_MS });
  });
  afterEach(() => craft.close());

  const steps = (doneBy: Craft) => {
    const deps = { store, craft: doneBy, prompts: new Map() } as unknown as Dependencies;
    return { ...researchActivities(deps), ...roleActivities(deps) };
  };
  /** Runs one as the worker would, for an episode of this id. */
  function perform<I, O>(activity: (input: I) => Promise<O>, input: I, workflowId = 'show/ep'): Promise<O> {
    const info = { workflowExecution: { workflowId, runId: 'run' } };
    return new MockActivityEnvironment(info, { logger: new DefaultLogger('ERROR') }).run(activity, input);
  }
  type Document = Awaited<ReturnType<ReturnType<typeof steps>['readSource']>>['document'];
  return {
    store: () => store,
    craft: () => craft,
    async exchange(other: Craft): Promise<void> {
      await craft.close();
      craft = other;
    },
    async read(name: string, text: string): Promise<Document> {
      const original = await store.put(`originals/${name}`, Buffer.from(text));
      const mediaType = name.endsWith('.md') ? 'text/markdown' : 'text/plain';
      const source = { id: 's1', name, mediaType, original } as const;
      return (await perform(steps(craft).readSource, { source })).document;
    },
    findings: (document: Document, workflowId?: string, doneBy: Craft = craft) =>
      perform(steps(doneBy).extractFindings, { id: 's1', document, ...BY }, workflowId),
  };
}
