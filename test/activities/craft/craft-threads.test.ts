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
import type { SourceDocument } from '../../../src/domain/source';
import { craftInPlace } from '../../support/material/craft-in-place';
import { watchBlocks } from '../../support/thread-clock';

/** The main thread never computes for longer at a stretch. */
const LONGEST_BLOCK_MS = 200;
/** The texts take seconds; a busy machine takes them many times as long. */
const DEADLINE_MS = 120_000;
const BY = { episode: 'show/ep', by: 'narrator' } as const;
const TOPIC = { topic: 'The painted porch in Athens', brief: '' };
const SENTENCES = [
  'Zeno of Citium taught on a painted porch in Athens from about 300 BC.',
  'The porch held pictures of battles, and anybody could walk in.',
  'His pupils were called after it, and the name has stayed to this day.',
];

const base64 = (bytes: number) =>
  Buffer.from(Array.from({ length: bytes }, (_, i) => (i * 7919) % 251)).toString('base64');
const HOSTILE: readonly (readonly [string, string])[] = [
  [
    'word.md',
    `${SENTENCES.join(' ')}\n\n![](data:image/png;base64,${base64(30_000)})\n\n${base64(30_000)}\n`,
  ],
  ['line.txt', `${SENTENCES.join(' ')}\n\n${'lorem,ipsum;dolor.'.repeat(29_000)}\n`],
  ['book.txt', Array.from({ length: 2_700 }, () => SENTENCES.join(' ')).join('\n\n')],
];

describe('the craft in threads', () => {
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
  async function read(name: string, text: string) {
    const original = await store.put(`originals/${name}`, Buffer.from(text));
    const mediaType = name.endsWith('.md') ? 'text/markdown' : 'text/plain';
    return perform(steps(craft).readSource, { source: { id: 's1', name, mediaType, original } });
  }

  it('gives what it gives where it is called, and the same errors', async () => {
    const { document } = await read('notes.txt', SENTENCES.join(' '));
    const input = { id: 's1', document, ...TOPIC, ...BY };
    const inThread = await perform(steps(craft).extractFindings, input);
    const inPlace = await perform(steps(craftInPlace).extractFindings, input);
    expect(inThread).toEqual(inPlace);
    expect(inThread.count).toBeGreaterThan(0);
    const unfit = [[await store.getJson<SourceDocument>(document)], 'Beekeeping in winter', 0.5] as const;
    await expect(craft.run('checkTopic', [...unfit], { about: 'It', lane: '' })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('does not seem to be about'),
    });
  });

  it('ends a step at its deadline with a sentence that names the document', async () => {
    await craft.close();
    craft = createCraftThreads({ threads: 1, deadlineMs: 1 });
    const { document } = await read('notes.txt', SENTENCES.join(' '));
    await expect(
      perform(steps(craft).extractFindings, { id: 's1', document, ...TOPIC, ...BY }),
    ).rejects.toMatchObject({
      name: 'DefectError',
      message: expect.stringMatching(/^"notes\.txt" took more than 0 seconds to work through/),
    });
  });

  it('hostile text never blocks the main thread, and costs no other episode its step', async () => {
    const documents = [];
    for (const [name, text] of HOSTILE) documents.push(await read(name, text));
    const { document: plain } = await read('notes.txt', SENTENCES.join(' '));
    const watch = watchBlocks();
    const hostile = Promise.allSettled(
      documents.map(({ document }) =>
        perform(steps(craft).extractFindings, { id: 's1', document, ...TOPIC, ...BY }, 'show/hostile'),
      ),
    );
    const bystander = await perform(
      steps(craft).extractFindings,
      { id: 's1', document: plain, ...TOPIC, ...BY },
      'show/plain',
    );
    expect(bystander.count).toBeGreaterThan(0);
    for (const [at, outcome] of (await hostile).entries()) {
      if (outcome.status === 'fulfilled') continue;
      expect(String(outcome.reason)).toContain(
        `DefectError: "${HOSTILE[at]?.[0]}" took more than 120 seconds`,
      );
    }
    watch.stop();
    expect(watch.longestMs()).toBeLessThan(LONGEST_BLOCK_MS);
  });
});
