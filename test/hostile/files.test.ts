/** Files that a person may hand in: templates, specs, manifests and lexicons that no honest program wrote. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../src/domain/failure';
import { readManifest } from '../../src/intake/batch/read-manifest';
import { parseEpisodeSpec, readSpecFile } from '../../src/intake/episode-spec';
import { readLexicons } from '../../src/intake/lexicon';
import { loadTemplate, type TemplateKind } from '../../src/templates/load';
import { TEMPLATES } from '../support/paths';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-files-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function refusalOf(work: () => Promise<unknown>): Promise<InputError> {
  const error = await Promise.resolve()
    .then(work)
    .then(
      () => new Error('it was taken'),
      (thrown: Error) => thrown,
    );
  expect(error).toBeInstanceOf(InputError);
  return error as InputError;
}

/** A template of ours with one field set, `a.b.0.c`. */
async function templateWith(kind: TemplateKind, id: string, path: string, value: unknown): Promise<string> {
  const content = JSON.parse((await loadTemplate(kind, id, TEMPLATES)).json);
  const keys = path.split('.');
  const parent = keys.slice(0, -1).reduce((at, key) => at[key], content);
  parent[keys.at(-1) ?? ''] = value;
  file(`templates/${kind}/${id}.json`, JSON.stringify(content));
  return join(folder, 'templates');
}

describe('a template', () => {
  const SESSION = ['session', 'narrative@2'] as const;
  const QUALITY = ['quality', 'narrative@2'] as const;
  const COST = ['cost', 'standard@3'] as const;
  const PRICES = ['prices', 'standard@2'] as const;

  test.each([
    [SESSION, 'length.maxMinutes', 1e9],
    [SESSION, 'length.minMinutes', 1e-300 * 0],
    [SESSION, 'speech.wordsPerMinute', 1e6],
    [SESSION, 'speech.maxSegmentCharacters', 1],
    [SESSION, 'speech.pausesMs.turn', 1e12],
    [SESSION, 'sound.sampleRate', 1],
    [SESSION, 'sound.sampleRate', 1e9],
    [SESSION, 'sound.bitrateKbps', 1e6],
    [SESSION, 'sound.loudnessLufs', -1e6],
    [SESSION, 'sound.truePeakDbtp', -1e6],
    [SESSION, 'structure.segments', [1, 1e6]],
    [SESSION, 'research.minSources', 1e9],
    [SESSION, 'hosts.solo.0.id', '../../etc'],
    [SESSION, 'hosts.solo.0.id', 'A host'],
    [SESSION, 'hosts.solo.0.name', 'Robin\n\nDisclosure: none'],
    [SESSION, 'hosts.solo.0.voice', 'slt\u001b[2J'],
    [SESSION, 'show.title', 'a'.repeat(100_000)],
    [SESSION, 'show.author', '\u001b]8;;https://evil.example/\u0007me'],
    [QUALITY, 'policy.maxRevisions', 1e9],
    [QUALITY, 'definitions.maxEvidence', 1e9],
    [QUALITY, 'gates.0.name', 'flow\nPassed'],
    [QUALITY, 'judges.0.name', '../judge'],
    [QUALITY, 'avoidedTerms', Array(5_000).fill('very')],
    [COST, 'policy.budgetMicros', 1e15],
    [COST, 'assumptions.tokensPerWord', 1e9],
    [COST, 'assumptions.research.readings', 1e9],
    [PRICES, 'prices.0.micros', 1e15],
    [PRICES, 'prices.0.per', 1e15],
    [PRICES, 'prices.0.provider', 'openai\u0000'],
  ] as const)('%j with %s = %j is refused', async ([kind, id], path, value) => {
    const dir = await templateWith(kind, id, path, value);
    const { message } = await refusalOf(() => loadTemplate(kind, id, dir));
    expect(message).toMatch(/must/);
    expect(message.length).toBeLessThan(1_000);
  });
});

describe('JSON with a key that stands twice', () => {
  const TWICE = '{"topic": "tea", "sources": ["a.md"], "topic": "coffee"}';
  test('is refused as a spec', async () => {
    const { message } = await refusalOf(() => readSpecFile(file('twice.json', TWICE)));
    expect(message).toMatch(/has "topic" twice, the second time in line 1; keep one of them/);
  });

  test('is refused as a manifest, in whichever object it is', async () => {
    const path = file('season.json', `{"show": "s",\n"episodes": [${TWICE}]}`);
    expect((await refusalOf(() => readManifest(path, {}))).message).toMatch(/"topic" twice.*line 2/);
  });

  test('is refused as a lexicon', async () => {
    const path = file('lexicon.json', '{"entries": [{"written": "a", "spoken": "b", "spoken": "c"}]}');
    expect((await refusalOf(() => readLexicons([path]))).message).toMatch(/"spoken" twice/);
  });

  test('is refused as a template', async () => {
    const { json } = await loadTemplate('cost', 'standard@3', TEMPLATES);
    file('doubled/cost/standard@3.json', json.replace('{', '{"id":"standard@3",'));
    const dir = join(folder, 'doubled');
    expect((await refusalOf(() => loadTemplate('cost', 'standard@3', dir))).message).toMatch(/"id" twice/);
  });

  test('is not seen in strings, in lists or in other objects', async () => {
    const text = '{"topic": "{\\"topic\\": 1, \\"topic\\": 2}", "sources": ["topic", "topic"], "models": {}}';
    await expect(readSpecFile(file('once.json', text))).resolves.toMatchObject({ models: {} });
  });
});

describe('lists that no person wrote', () => {
  const spec = { topic: 'tea', sources: ['a.md'] };
  const named = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 1]));
  test.each([
    ['sources', 200_000, (count: number) => ({ ...spec, sources: Array(count).fill('a.md') })],
    ['sources that are no paths', 50_000, (count: number) => ({ ...spec, sources: Array(count).fill(1) })],
    ['searches', 50_000, (count: number) => ({ ...spec, search: Array(count).fill(1) })],
    ['lexicons', 50_000, (count: number) => ({ ...spec, lexicon: Array(count).fill('a.json') })],
    ['models', 50_000, (count: number) => ({ ...spec, models: named(count) })],
    ['fields', 50_000, named],
  ] as const)(
    '%s, %d of them, are refused in one sentence, in a spec and in a season',
    async (_what, count, made) => {
      const path = file('many.json', JSON.stringify(made(count)));
      const error = await refusalOf(async () => parseEpisodeSpec(await readSpecFile(path), path));
      expect(error.lines).toHaveLength(1);
      expect(error.message).toContain(
        `${count.toLocaleString('en')} entries; no list here takes more than 1,000`,
      );
      const { problems } = await readManifest(
        file('season.json', JSON.stringify({ episodes: [made(count)] })),
        {},
      );
      expect(problems).toHaveLength(1);
    },
  );
});

test.each([0, 0.016, -1, 8_761, 1e300])('a review deadline of %d hours is refused', async (hours) => {
  const written = { topic: 'tea', sources: ['a.md'], reviewDeadline: { hours, outcome: 'approve' } };
  const { message } = await refusalOf(async () => parseEpisodeSpec(written, 'spec.json'));
  expect(message).toMatch(/reviewDeadline\.hours: must be a (minute|year)/);
});
