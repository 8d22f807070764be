import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InputError } from '../../src/domain/failure';
import type { QualityTemplate } from '../../src/domain/templates';
import { loadTemplate, type TemplateKind } from '../../src/templates/load';
import { TEMPLATES } from '../support/paths';

/** Follows a path through parsed JSON and sets (or, without a value, deletes) what is there. */
function withField(content: unknown, keys: readonly (string | number)[], value?: unknown): unknown {
  const copy = structuredClone(content) as Record<string | number, unknown>;
  let at = copy;
  for (const key of keys.slice(0, -1)) at = at[key] as typeof at;
  const last = keys.at(-1) as string | number;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

describe('templates that are shipped', () => {
  test.each([
    ['session', 'narrative@1'],
    ['quality', 'narrative@1'],
    ['quality', 'narrative@2'],
    ['quality', 'draft@2'],
    ['cost', 'standard@1'],
    ['prices', 'standard@1'],
  ] as const)('the %s template %s is valid', async (kind, id) => {
    const { template, json } = await loadTemplate(kind, id, TEMPLATES);
    expect(template.id).toBe(id);
    expect(JSON.parse(json)).toEqual(template);
    // What a file leaves out stays out of what is stored: its hash is its version's proof.
    const { $schema: _schema, ...written } = JSON.parse(
      await readFile(path.join(TEMPLATES, kind, `${id}.json`), 'utf8'),
    );
    expect(written).toEqual(template);
  });

  test('the quality template weighs the gates as the panel weighs its judges', async () => {
    const { template } = await loadTemplate('quality', 'narrative', TEMPLATES);
    const weightOf = (judge: QualityTemplate['judges'][number]) =>
      template.gates
        .filter((gate) => judge.gates.includes(gate.name))
        .reduce((sum, gate) => sum + gate.weight, 0);
    const weights = Object.fromEntries(template.judges.map((judge) => [judge.view, weightOf(judge)]));
    expect(weights.creative).toBeCloseTo(template.policy.creativeWeight);
    expect(weights.technical).toBeCloseTo(template.policy.technicalWeight);
    expect(weights.accuracy).toBe(0);
  });
});

describe('loading a template', () => {
  let dir: string;
  let quality: unknown;

  beforeAll(async () => {
    quality = JSON.parse((await loadTemplate('quality', 'narrative@1', TEMPLATES)).json);
  });
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'templates-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  async function put(id: string, content: unknown, kind: TemplateKind = 'quality') {
    await mkdir(path.join(dir, kind), { recursive: true });
    await writeFile(
      path.join(dir, kind, `${id}.json`),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }
  const loading = (id = 'narrative@1', kind: TemplateKind = 'quality') => loadTemplate(kind, id, dir);

  test('a name without a version is its highest version, by number', async () => {
    for (const version of [1, 2, 10])
      await put(`narrative@${version}`, withField(quality, ['id'], `narrative@${version}`));
    await put('essay@11', withField(quality, ['id'], 'essay@11'));
    expect((await loading('narrative')).template.id).toBe('narrative@10');
  });

  test('the stored bytes do not depend on layout or on the order of keys', async () => {
    await put('narrative@1', JSON.stringify(quality, null, 8));
    const spread = (await loading()).json;
    const turned = Object.fromEntries(Object.entries(quality as object).reverse());
    await put('narrative@1', turned);
    expect((await loading()).json).toBe(spread);
  });

  test('an unknown name lists what there is', async () => {
    await put('narrative@1', quality);
    await expect(loading('narative')).rejects.toThrow(
      'There is no quality template "narative". There are: narrative@1.',
    );
    await expect(loading('narrative@2')).rejects.toThrow(InputError);
  });

  test('an id cannot leave the folder', async () => {
    await put('narrative@1', quality);
    await expect(loading('../quality/narrative@1')).rejects.toThrow('There is no quality template');
  });

  test('a folder that is not there is a sentence', async () => {
    await expect(loading()).rejects.toThrow(/^There are no templates in .*quality \(ENOENT\)\.$/);
  });

  test('what is not JSON is a sentence with the file', async () => {
    await put('narrative@1', '{ "id": ');
    await expect(loading()).rejects.toThrow(/narrative@1\.json is not valid JSON: /);
  });

  test('a file whose id is not its name is refused', async () => {
    await put('narrative@2', quality);
    await expect(loading('narrative@2')).rejects.toThrow(
      '"id" is narrative@1, but the file is named narrative@2',
    );
  });

  test.each<[string, (string | number)[], unknown, string]>([
    [
      'a missing field',
      ['policy', 'overall'],
      undefined,
      '"policy.overall" is missing; it must be a number.',
    ],
    ['a list that is none', ['judges'], 'all', '"judges" must be a list.'],
    ['a part that is none', ['policy'], 7, '"policy" must be an object.'],
    ['a wrong type', ['policy', 'maxRevisions'], 'three', '"policy.maxRevisions" must be a number.'],
    ['a threshold above 1', ['gates', 1, 'threshold'], 90, '"gates[1].threshold" must be at most 1.'],
    [
      'a misspelt field',
      ['policy', 'maxRevision'],
      3,
      '"policy" has fields that no template has: maxRevision.',
    ],
    [
      'shares that do not sum to 1',
      ['gates', 0, 'measures', 'standing', 'share'],
      0.5,
      '"gates[0].measures" must have shares that sum to 1.',
    ],
    ['weights that do not sum to 1', ['gates', 0, 'weight'], 0.5, '"gates" must have weights that sum to 1.'],
    [
      'bands out of order',
      ['policy', 'bands', 'revise'],
      0.95,
      '"policy.bands" must have approve ≥ minorRevisions ≥ revise.',
    ],
    [
      'an ideal outside its limits',
      ['gates', 0, 'measures', 'standing', 'scale', 'ideal'],
      [10, 80],
      'must have its ideal range inside its limits',
    ],
    [
      'a range turned round',
      ['gates', 0, 'measures', 'standing', 'scale', 'ideal'],
      [80, 60],
      'must be [lowest, highest], in this order',
    ],
    [
      'a judge of an unknown gate',
      ['judges', 0, 'gates'],
      ['engagement', 'brand', 'fun'],
      '"judges[0].gates" must name gates of this template',
    ],
    [
      'a gate that nobody reads',
      ['judges', 0, 'gates'],
      ['engagement'],
      'must have a judge who reads for the gate "brand"',
    ],
    [
      'no accuracy judge',
      ['judges', 2, 'view'],
      'technical',
      'must have a judge of each view: creative, technical, accuracy',
    ],
    [
      'an unknown view',
      ['judges', 2, 'view'],
      'kind',
      '"judges[2].view" must be one of creative, technical, accuracy.',
    ],
  ])('%s is a sentence with file, field and expectation', async (_what, keys, value, sentence) => {
    await put('narrative@1', withField(quality, keys, value));
    const failure = await loading().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InputError);
    expect((failure as Error).message).toContain(path.join('quality', 'narrative@1.json'));
    expect((failure as Error).message).toContain(sentence);
  });

  test('a measure that nothing measures is refused with those there are', async () => {
    await put(
      'narrative@1',
      withField(quality, ['gates', 0, 'measures', 'charm'], {
        share: 0,
        scale: { ideal: [0, 1], limits: [0, 1] },
      }),
    );
    await expect(loading()).rejects.toThrow(/"gates\[0\]\.measures.*charm/);
  });
});

describe('cross-checks of the other kinds', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'templates-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  test.each<[TemplateKind, string, (string | number)[], unknown, string]>([
    [
      'session',
      'narrative@1',
      ['structure', 'shares', 'recap'],
      0.9,
      '"structure.shares" must leave a share for the segments',
    ],
    [
      'session',
      'narrative@1',
      ['length', 'minMinutes'],
      40,
      '"length" must have minMinutes ≤ defaultMinutes ≤ maxMinutes',
    ],
    ['session', 'narrative@1', ['hosts', 'duo'], [], '"hosts.duo" must have at least one host'],
    ['session', 'narrative@1', ['sound', 'channels'], 5, '"sound.channels" must be 1 or 2'],
    [
      'session',
      'narrative@1',
      ['sound', 'music'],
      'polka',
      '"sound.music" must be one of none, lamplight, harbour, clearing',
    ],
    ['session', 'narrative@1', ['show', 'disclosure'], ' ', '"show.disclosure" must not be empty'],
    [
      'cost',
      'standard@1',
      ['policy', 'phaseShares', 'script'],
      0.5,
      '"policy.phaseShares" must have shares that sum to 1',
    ],
    [
      'cost',
      'standard@1',
      ['policy', 'askShare'],
      0.5,
      '"policy" must have warnShare ≤ askShare ≤ stopShare',
    ],
    ['cost', 'standard@1', ['policy', 'budgetMicros'], -1, '"policy.budgetMicros" must be at least 0'],
    ['cost', 'standard@1', ['prices'], 'cheap', '"prices" must be a name and a version, like narrative@1'],
  ])('%s template %s with a bad %j', async (kind, id, keys, value, sentence) => {
    const content = withField(JSON.parse((await loadTemplate(kind, id, TEMPLATES)).json), keys, value);
    await mkdir(path.join(dir, kind));
    await writeFile(path.join(dir, kind, `${id}.json`), JSON.stringify(content));
    await expect(loadTemplate(kind, id, dir)).rejects.toThrow(sentence);
  });
});
