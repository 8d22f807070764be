/** The example program of examples/client/, against a worker of the product: both from dist/. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cleanEnvironment, type FaultWorker, startWorkerProcess } from '../support/faults/processes';
import { EXAMPLES, ROOT } from '../support/paths';
import { sharedServer } from '../support/temporal/server';

const PROGRAM = join(EXAMPLES, 'client', 'make-episode.mjs');
const SOURCES = ['from-the-porch-to-the-phone.md', 'a-stoic-day.txt'];
const SPEC = {
  show: 'own-program',
  episode: 'ep_1',
  topic: 'Modern Stoicism',
  sources: SOURCES.map((name) => join(EXAMPLES, 'season-1', 'ep_002-modern-stoicism', name)),
  minutes: 2,
  review: 'script',
  through: 'script',
};

let folder: string;
let worker: FaultWorker;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-example-'));
  worker = await startWorkerProcess(environment(), join(folder, 'worker.log'));
});
afterAll(async () => {
  await worker?.stop();
  await rm(folder, { recursive: true, force: true });
});

function environment() {
  return {
    TEMPORAL_ADDRESS: sharedServer().address,
    SHOWRUNNER_DATA: join(folder, 'data'),
    SHOWRUNNER_SPEECH: 'flite',
  };
}

async function run(spec: object): Promise<{ stdout: string; stderr: string; code?: number }> {
  const file = join(folder, 'spec.json');
  await writeFile(file, JSON.stringify(spec));
  const env = cleanEnvironment(environment());
  return promisify(execFile)(process.execPath, [PROGRAM, file], { cwd: ROOT, env }).catch((error) => error);
}

test('an episode is started, its script approved, and its result shown', async () => {
  const { stdout } = await run(SPEC);
  expect(stdout).toMatch(/^own-program\/ep_1 started\n/);
  expect(stdout).toMatch(/^approved, after \d+ lines were read$/m);
  expect(stdout).toMatch(/^\d+(?:\.\d+)?\/100, \$0 {$/m);
  const session = JSON.parse(
    await readFile(join(folder, 'data', 'sessions', 'own-program', 'ep_1', 'session.json'), 'utf8'),
  );
  expect(session.complete).toBe(true);
});

test('a spec that is refused ends the program with the sentence', async () => {
  const { code, stderr } = await run({ ...SPEC, topic: '' });
  expect(code).toBe(1);
  expect(stderr).toContain('topic: say what the episode is about.');
});
