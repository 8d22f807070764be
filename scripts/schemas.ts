/** Writes schemas/*.json, of the files that people write and of the documents of --json: `npm run schemas`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  batchEstimateDocument,
  batchListDocument,
  batchOutcomeDocument,
  batchStartDocument,
  batchStatusDocument,
} from '../src/cli/documents/batch-documents';
import {
  doctorDocument,
  errorDocument,
  listDocument,
  openDocument,
  outcomeDocument,
  startDocument,
  statusDocument,
} from '../src/cli/documents/episode-documents';
import { costsDocument, estimateDocument } from '../src/cli/documents/money-documents';
import {
  adoptStoreDocument,
  answerDocument,
  codecServerDocument,
  devDocument,
  initDocument,
  moveStoreDocument,
  scheduleDocument,
  scheduleListDocument,
  voicesDocument,
} from '../src/cli/documents/other-documents';
import {
  lintDocument,
  publicCheckDocument,
  publishDocument,
  serveDocument,
  trailerDocument,
  unpublishDocument,
} from '../src/cli/documents/publish-documents';
import { manifestSchema } from '../src/intake/batch/manifest-settings';
import { lexiconSchema } from '../src/intake/lexicon';
import { writtenSpecSchema } from '../src/intake/spec-schema';
import { costTemplateSchema, priceBookSchema } from '../src/templates/cost-schema';
import { qualityTemplateSchema } from '../src/templates/quality-schema';
import { sessionTemplateSchema } from '../src/templates/session-schema';
import { showSchema } from '../src/templates/show-schema';

const FOLDER = join(__dirname, '..', 'schemas');

/** Files that people write. */
const INPUTS: Readonly<Record<string, readonly [title: string, schema: z.ZodObject]>> = {
  spec: ['Spec of an episode', writtenSpecSchema],
  manifest: ['Manifest of a batch', manifestSchema],
  show: ['Show: show.json', showSchema],
  lexicon: ['Pronunciation lexicon', lexiconSchema],
  'session-template': ['Session template', sessionTemplateSchema],
  'quality-template': ['Quality template', qualityTemplateSchema],
  'cost-template': ['Cost template', costTemplateSchema],
  'price-book': ['Price book', priceBookSchema],
};

/** Documents that commands print with --json. */
const OUTPUTS: Readonly<Record<string, readonly [title: string, schema: z.ZodType]>> = {
  answer: ['showrunner approve, retry, edit and other messages, --json', answerDocument],
  'batch-estimate': ['showrunner batch estimate --json', batchEstimateDocument],
  'batch-list': ['showrunner batch list --json', batchListDocument],
  'batch-outcome': ['showrunner batch, batch watch --json', batchOutcomeDocument],
  'batch-start': ['showrunner batch start --json', batchStartDocument],
  'batch-status': ['showrunner batch status --json', batchStatusDocument],
  costs: ['showrunner costs --json', costsDocument],
  'adopt-store': ['showrunner adopt-store --json', adoptStoreDocument],
  'move-store': ['showrunner move-store --json', moveStoreDocument],
  'codec-server': ['showrunner codec-server --json', codecServerDocument],
  dev: ['showrunner dev --json', devDocument],
  doctor: ['showrunner doctor --json', doctorDocument],
  error: ['Any command that fails, --json', errorDocument],
  estimate: ['showrunner estimate --json', estimateDocument],
  init: ['showrunner init --json', initDocument],
  lint: ['showrunner lint --json', lintDocument],
  list: ['showrunner list --json', listDocument],
  open: ['showrunner open --json', openDocument],
  outcome: ['showrunner produce, watch, resume --json', outcomeDocument],
  publish: ['showrunner publish --json', publishDocument],
  'publish-check-public': ['showrunner publish --check-public --json', publicCheckDocument],
  schedule: ['showrunner schedule add --json', scheduleDocument],
  'schedule-list': ['showrunner schedule list --json', scheduleListDocument],
  serve: ['showrunner serve --json', serveDocument],
  start: ['showrunner start --json', startDocument],
  status: ['showrunner status --json', statusDocument],
  trailer: ['showrunner trailer --json', trailerDocument],
  unpublish: ['showrunner unpublish --json', unpublishDocument],
  voices: ['showrunner voices --json', voicesDocument],
};

/** `$schema` is a field of the file itself, too: by it an editor finds the schema. */
const schemaKey = z.string().describe('Path or address of this schema.').optional();

/** The schema files as they must be: name → text. Rules between fields stand in no schema; the program checks them as well. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const inputs = Object.entries(INPUTS).map(([name, [title, schema]]) => {
    const whole = z.strictObject({ $schema: schemaKey, ...schema.shape });
    return [`${name}.json`, { title, ...z.toJSONSchema(whole, { io: 'input' }) }] as const;
  });
  const outputs = Object.entries(OUTPUTS).map(
    ([name, [title, schema]]) => [`output-${name}.json`, { title, ...z.toJSONSchema(schema) }] as const,
  );
  return new Map(
    [...inputs, ...outputs].map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]),
  );
}

if (require.main === module) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  for (const [name, text] of schemaFiles()) writeFileSync(join(FOLDER, name), text);
}
