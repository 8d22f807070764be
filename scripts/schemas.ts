/** Writes schemas/*.json, which editors check specs, manifests, lexicons and templates by: `npm run schemas`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { manifestSchema } from '../src/intake/batch/manifest-settings';
import { lexiconSchema } from '../src/intake/lexicon';
import { writtenSpecSchema } from '../src/intake/spec-schema';
import { costTemplateSchema, priceBookSchema } from '../src/templates/cost-schema';
import { qualityTemplateSchema } from '../src/templates/quality-schema';
import { sessionTemplateSchema } from '../src/templates/session-schema';

const FOLDER = join(__dirname, '..', 'schemas');

interface Described {
  readonly title: string;
  readonly schema: z.ZodObject;
}

const FILES: Readonly<Record<string, Described>> = {
  spec: { title: 'Spec of an episode', schema: writtenSpecSchema },
  manifest: { title: 'Manifest of a batch', schema: manifestSchema },
  lexicon: { title: 'Pronunciation lexicon', schema: lexiconSchema },
  'session-template': { title: 'Session template', schema: sessionTemplateSchema },
  'quality-template': { title: 'Quality template', schema: qualityTemplateSchema },
  'cost-template': { title: 'Cost template', schema: costTemplateSchema },
  'price-book': { title: 'Price book', schema: priceBookSchema },
};

/** `$schema` is a field of the file itself, too: by it an editor finds the schema. */
const schemaKey = z.string().describe('Path or address of this schema.').optional();

/** The schema files as they must be: name → text. Rules between fields stand in no schema; the program checks them as well. */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(FILES).map(([name, { title, schema }]) => {
      const whole = z.strictObject({ $schema: schemaKey, ...schema.shape });
      const written = { title, ...z.toJSONSchema(whole, { io: 'input', reused: 'inline' }) };
      return [`${name}.json`, `${JSON.stringify(written, null, 2)}\n`];
    }),
  );
}

if (require.main === module) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  for (const [name, text] of schemaFiles()) writeFileSync(join(FOLDER, name), text);
}
