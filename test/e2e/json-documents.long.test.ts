/** What commands print with --json keeps to the schemas that are shipped: every field is known, and none is missing. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { z } from 'zod';
import {
  batchEstimateDocument,
  batchListDocument,
  batchOutcomeDocument,
  batchStartDocument,
  batchStatusDocument,
} from '../../src/cli/documents/batch-documents';
import {
  doctorDocument,
  errorDocument,
  listDocument,
  openDocument,
  outcomeDocument,
  startDocument,
  statusDocument,
} from '../../src/cli/documents/episode-documents';
import { costsDocument, estimateDocument } from '../../src/cli/documents/money-documents';
import { answerDocument, voicesDocument } from '../../src/cli/documents/other-documents';
import { cleanEnvironment, type FaultWorker, startWorkerProcess } from '../support/faults/processes';
import { DIST, EXAMPLES } from '../support/paths';
import { sharedServer } from '../support/temporal/server';

const ID = 'documents/ep_1';
const SPEC = {
  show: 'documents',
  episode: 'ep_1',
  topic: 'Modern Stoicism',
  sources: [join(EXAMPLES, 'season-1', 'ep_002-modern-stoicism', 'from-the-porch-to-the-phone.md')],
  minutes: 2,
  review: 'script',
  through: 'script',
};

let folder: string;
let worker: FaultWorker;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-documents-'));
  await writeFile(join(folder, 'spec.json'), JSON.stringify(SPEC));
  const episode = { ...SPEC, episode: 'b_1', review: 'none', through: 'research' };
  await writeFile(join(folder, 'season.json'), JSON.stringify({ id: 'documents', episodes: [episode] }));
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

/** The document of a command, whatever its exit code. */
async function documentOf(words: string): Promise<unknown> {
  const args = [join(DIST, 'client.js'), ...words.split(' '), '--json'];
  const options = { cwd: folder, env: cleanEnvironment(environment()), maxBuffer: 16_000_000 };
  const { stdout } = await promisify(execFile)(process.execPath, args, options).catch(
    (error: { stdout: string }) => error,
  );
  return JSON.parse(stdout);
}

const DOCUMENTS: readonly (readonly [words: string, schema: z.ZodType])[] = [
  ['estimate spec.json', estimateDocument],
  ['doctor spec.json', doctorDocument],
  ['voices', voicesDocument],
  ['start spec.json', startDocument],
  ['start nowhere.json', errorDocument],
  [`watch ${ID}`, outcomeDocument],
  ['list', listDocument],
  [`status ${ID}`, statusDocument],
  [`approve ${ID}`, answerDocument],
  [`watch ${ID}`, outcomeDocument],
  [`status ${ID}`, statusDocument],
  ['status documents/nowhere', errorDocument],
  [`costs ${ID}`, costsDocument],
  [`open ${ID}`, openDocument],
  ['batch estimate season.json', batchEstimateDocument],
  ['batch start season.json', batchStartDocument],
  ['batch status documents', batchStatusDocument],
  ['batch watch documents', batchOutcomeDocument],
  ['batch list', batchListDocument],
  ['batch status documents', batchStatusDocument],
];

test.each(DOCUMENTS)('%s', async (words, schema) => {
  const read = schema.safeParse(await documentOf(words));
  expect(read.error?.issues ?? []).toEqual([]);
});

test('a document with another field, or without one, is found out', async () => {
  const document = (await documentOf(`status ${ID}`)) as Record<string, unknown>;
  expect(document).toMatchObject({ id: ID, status: 'completed' });
  const { topic: _topic, ...less } = document;
  expect(statusDocument.safeParse(less).success).toBe(false);
  expect(statusDocument.safeParse({ ...document, colour: 'red' }).success).toBe(false);
});
