/** The JSON Schemas that editors check files by: made from the schemas of the product, described, and named by its own files. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { schemaFiles } from '../../scripts/schemas';
import { isRecord } from '../../src/domain/record';
import { readManifest } from '../../src/intake/batch/read-manifest';
import { parseEpisodeSpec } from '../../src/intake/episode-spec';
import { readLexicons } from '../../src/intake/lexicon';
import { loadTemplate } from '../../src/templates/load';
import { EXAMPLES, ROOT, TEMPLATES } from '../support/paths';

const SCHEMAS = join(ROOT, 'schemas');
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

test('the files are those that the code gives: npm run schemas writes them', () => {
  expect(readdirSync(SCHEMAS).sort()).toEqual([...schemaFiles().keys()].sort());
  for (const [name, text] of schemaFiles()) expect(json(join(SCHEMAS, name))).toEqual(JSON.parse(text));
});

/** Fields without a description, by their paths. */
function undescribed(schema: unknown, path: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((one) => undescribed(one, path));
  if (!isRecord(schema)) return [];
  const { properties = {}, ...others } = schema;
  const fields = Object.entries(properties as Readonly<Record<string, unknown>>);
  return [
    ...fields.flatMap(([name, field]) => [
      ...(isRecord(field) && field.description === undefined ? [`${path}.${name}`] : []),
      ...undescribed(field, `${path}.${name}`),
    ]),
    ...Object.values(others).flatMap((one) => undescribed(one, path)),
  ];
}

test('every field is described', () => {
  expect(undescribed({ properties: { a: { properties: { b: { type: 'string' } } } } }, 'x')).toEqual([
    'x.a',
    'x.a.b',
  ]);
  expect([...schemaFiles()].flatMap(([name, text]) => undescribed(JSON.parse(text), name))).toEqual([]);
});

test('the specs, manifests and templates that come with the project name their schemas', () => {
  const files = [TEMPLATES, EXAMPLES].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .map((file) => join(folder, file)),
  );
  expect(files.length).toBeGreaterThan(15);
  for (const file of files) {
    const named = relative(SCHEMAS, resolve(dirname(file), json(file).$schema ?? ''));
    expect({ file, known: schemaFiles().has(named) }).toEqual({ file, known: true });
  }
});

describe('$schema', () => {
  const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
  const write = (name: string, value: object) => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify({ $schema: '../schemas/x.json', ...value }));
    return path;
  };
  const spec = { topic: 'Tea', sources: ['notes.md'] };

  test('is taken in a spec, a manifest and a lexicon, and kept out of what is made of them', async () => {
    const read = parseEpisodeSpec({ $schema: 'x', ...spec }, 'spec.json');
    expect(read).toEqual(parseEpisodeSpec(spec, 'spec.json'));
    const manifest = write('season.json', { episodes: [{ $schema: 'x', ...spec }] });
    expect(await readManifest(manifest)).toMatchObject({ problems: [], says: [], episodes: [{ at: 0 }] });
    expect(await readLexicons([write('names.json', { entries: [] })])).toEqual({ entries: [] });
  });

  test('is no part of a template, nor of its hash', async () => {
    const { template, json: bytes } = await loadTemplate('session', 'narrative@1', TEMPLATES);
    expect(Object.keys(template)).not.toContain('$schema');
    expect(bytes).not.toContain('$schema');
  });
});
