import { writeFileSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchEntry, BatchInput, Manifest, ManifestRef } from '../../../src/domain/batch/batch';
import type { BatchTools } from '../../../src/intake/batch/batch-entries';
import type { BatchOverrides } from '../../../src/intake/batch/parsed-batch';
import { readManifest } from '../../../src/intake/batch/read-manifest';
import { takeInBatch, takeInMore, unusedSettings } from '../../../src/intake/batch/take-in-batch';
import { parseEpisodeSpec, withPathsFrom } from '../../../src/intake/episode-spec';
import { takeIn } from '../../../src/intake/take-in';
import type { LanguageModel, ModelDirectory } from '../../../src/providers/models/language-model';
import { createResearchSources } from '../../../src/providers/research/create-research-sources';
import {
  type IntakeShelf,
  openIntakeShelf,
  STOIC,
  TAKEN_IN_AT,
  TEMPLATES,
  voices,
} from '../../support/material/intake-shelf';

let shelf: IntakeShelf;
beforeEach(async () => {
  shelf = await openIntakeShelf();
});
afterEach(() => shelf.clear());

const stoic = { topic: 'Modern Stoicism', sources: ['stoic.md'], minutes: 6 };
/** With a price in the book. */
const paidVoice = { ...voices('rms', 'slt'), name: 'openai', version: 'tts-1' };

const SEARCH = createResearchSources({
  access: { wikipedia: {}, perplexity: {}, tavily: {}, brave: {}, searxng: {} },
  settingOf: { perplexity: 'A', tavily: 'B', brave: 'C', searxng: 'D' },
  priceBook: { id: 'none@1', description: '', prices: [] },
});
const MODELS: ModelDirectory = {
  get(name) {
    const [provider = '', model = ''] = name.split('/');
    return { provider, model } as LanguageModel;
  },
};

interface Changes extends BatchOverrides {
  readonly tools?: Partial<BatchTools>;
}

async function take(value: unknown, { tools, ...overrides }: Changes = {}): Promise<BatchInput> {
  const parsed = await readManifest(await shelf.json('season.json', value), overrides);
  return takeInBatch(parsed, { ...shelf.tools, ...tools });
}

function many(count: number, change: Record<string, unknown> = {}) {
  return Array.from({ length: count }, (_, index) => ({ ...stoic, episode: `ep_${index}`, ...change }));
}

async function pagesOf({ ref }: ManifestRef): Promise<BatchEntry[][]> {
  const { pages } = await shelf.store.getJson<Manifest>(ref);
  const entries = await Promise.all(pages.map((page) => shelf.store.getJson<BatchEntry[]>(page.ref)));
  expect(pages.map(({ episodes }) => episodes)).toEqual(entries.map(({ length }) => length));
  return entries;
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: Error) => reason,
  );
  expect(error?.name).toBe('InputError');
  return error?.message ?? '';
}

describe('what a batch starts with', () => {
  test('the manifest as a ref with its sums, and how it is to be made', async () => {
    const input = await take({ show: 's', title: 'Season', episodes: many(3), atOnce: 2, through: 'script' });
    expect(input).toMatchObject({
      ...{ id: 's', title: 'Season', atOnce: 2, through: 'script' },
      // The shares of research and script of three budgets of five dollars.
      budgetMicros: 11_400_000,
      manifest: {
        ref: { path: 'batches/s/manifest.json' },
        totals: { episodes: 3, minutes: 18, likelyMicros: 0 },
      },
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(input.deadlineAt).toBeUndefined();
    expect(input.manifest.totals.workMs).toBeGreaterThan(0);
  });

  test('an episode of a season is the one that is made of the same spec alone', async () => {
    const input = await take({ show: 's', episodes: [{ ...stoic, episode: 'one', brief: 'Weigh it.' }] });
    const sources = [join(shelf.folder, 'stoic.md')];
    const spec = parseEpisodeSpec({ ...stoic, show: 's', episode: 'one', brief: 'Weigh it.', sources }, 'x');
    const [[entry] = []] = await pagesOf(input.manifest);
    expect(entry?.input).toEqual(await takeIn(spec, shelf.tools));
  });

  test('so is one of the web, one with a lexicon and one by models', async () => {
    await shelf.file(
      'words.json',
      JSON.stringify({ entries: [{ written: 'Epictetus', spoken: 'epic TEE tus' }] }),
    );
    const specs = [
      { topic: 'Modern Stoicism', sources: ['wikipedia:Stoicism'], minutes: 6 },
      { ...stoic, lexicon: 'words.json' },
      { ...stoic, models: { writer: 'openai/gpt-4.1', 'judge.accuracy': 'local/qwen' } },
      { ...stoic, search: ['wikipedia'], maxSources: 3 },
    ].map((spec, index) => ({ ...spec, episode: `ep_${index}` }));
    const own = { ...shelf.tools, search: SEARCH, models: MODELS };
    const input = await take({ show: 's', episodes: specs }, { tools: own });
    const made = (await pagesOf(input.manifest)).flat().map((entry) => entry.input);
    const alone = specs.map((spec) =>
      parseEpisodeSpec(withPathsFrom(shelf.folder, { ...spec, show: 's' }), 'x'),
    );
    expect(made.map(({ inputHash }) => inputHash)).toEqual(
      await Promise.all(alone.map(async (spec) => (await takeIn(spec, own)).inputHash)),
    );
    expect(made).toMatchObject([{ web: {} }, { lexicon: {} }, { models: {} }, { web: { search: {} } }]);
  });

  test('entries lie in pages of fifty, in order, and stored', async () => {
    const input = await take({ episodes: many(120) });
    const pages = await pagesOf(input.manifest);
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(pages.flat().map((entry) => entry.input.episode)).toEqual(many(120).map(({ episode }) => episode));
    const original = pages[2]?.[3]?.input.sources[0]?.original;
    if (original === undefined) throw new Error('no source was taken in');
    expect(Buffer.from(await shelf.store.get(original)).toString()).toBe(STOIC);
  });

  test('entries with many sources make smaller pages', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `notes-${String(index).padStart(3, '0')}.md`);
    for (const name of names) await shelf.file(name, `${STOIC}\nWritten for ${name}.\n`);
    const input = await take({ defaults: { sources: names }, episodes: many(33, { sources: names }) });
    const pages = await pagesOf(input.manifest);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(JSON.stringify(page, null, 2).length).toBeLessThan(1_100_000);
  });

  test('the hash tells what is made and how, not how many at once nor when', async () => {
    const hash = async (changes: Changes = {}, episodes = many(2)) =>
      (await take({ id: 'b', episodes }, changes)).inputHash;
    const first = await hash();
    expect(await hash({ atOnce: 1 })).toBe(first);
    expect(await hash({ id: 'c' })).toBe(first);
    const soon = await hash({ deadlineHours: 8 });
    const later = { now: () => new Date(TAKEN_IN_AT + 3_600_000) };
    expect(await hash({ deadlineHours: 8, tools: later })).toBe(soon);
    const others = [{ budget: 3 }, { through: 'research' }, { deadlineHours: 9 }, { show: 'other' }];
    const hashes = [await hash({}, many(3)), await hash({}, many(2).reverse())];
    for (const change of others) hashes.push(await hash(change));
    expect(new Set([first, soon, ...hashes]).size).toBe(8);
  });

  test('hours count from now', async () => {
    const { deadlineAt } = await take({ episodes: many(1), deadlineHours: 1.5 });
    expect(deadlineAt).toBe(TAKEN_IN_AT + 1.5 * 3_600_000);
  });

  test('who waits is told how far it is', async () => {
    const told: string[] = [];
    await take(
      { episodes: many(3) },
      { tools: { onProgress: (done, total) => told.push(`${done}/${total}`) } },
    );
    expect(told).toEqual(['1/3', '2/3', '3/3']);
  });
});

describe('one standard and one copy', () => {
  test('a template whose file changes meanwhile is the same version for all, by whichever name', async () => {
    const templatesDir = join(shelf.folder, 'templates');
    await cp(TEMPLATES, templatesDir, { recursive: true });
    const file = join(templatesDir, 'cost', 'standard@4.json');
    const template = JSON.parse(await readFile(file, 'utf8'));
    const changed = { ...template, policy: { ...template.policy, budgetMicros: 7_000_000 } };
    const episodes = many(12).map((episode, index) => ({
      ...episode,
      cost: index < 6 ? 'standard' : 'standard@4',
    }));
    const onProgress = () => writeFileSync(file, JSON.stringify(changed));
    const input = await take({ episodes }, { tools: { templatesDir, onProgress } });
    const made = (await pagesOf(input.manifest)).flat().map((entry) => entry.input);
    expect(new Set(made.map(({ templates }) => templates.cost.ref.sha256)).size).toBe(1);
    expect(new Set(made.map(({ policy }) => policy.cost.budgetMicros))).toEqual(new Set([5_000_000]));
  });

  test('a learned version of the cost template is what a season is quoted and allotted by', async () => {
    const own = join(shelf.folder, 'learned');
    await mkdir(join(own, 'cost'), { recursive: true });
    const template = JSON.parse(await readFile(join(TEMPLATES, 'cost', 'standard@4.json'), 'utf8'));
    const { charactersPerWord, ...assumptions } = template.assumptions;
    const learned = {
      ...{ ...template, id: 'standard@5', parent: 'standard@4', changes: [] },
      assumptions: { ...assumptions, charactersPerWord: charactersPerWord * 1.1 },
    };
    await writeFile(join(own, 'cost', 'standard@5.json'), JSON.stringify(learned));
    const quoted = (templatesDir: readonly string[]) =>
      take({ episodes: many(2) }, { tools: { templatesDir, speech: paidVoice } });
    const [before, after] = [await quoted([TEMPLATES]), await quoted([TEMPLATES, own])];
    expect(after.manifest.totals.likelyMicros / before.manifest.totals.likelyMicros).toBeCloseTo(1.1, 3);
  });

  test('a document that many name is stored once', async () => {
    const put = jest.fn(shelf.store.put);
    await take({ episodes: many(40) }, { tools: { store: { ...shelf.store, put } } });
    expect(put.mock.calls.filter(([path]) => path.startsWith('research/originals/'))).toHaveLength(1);
    // As it was asked for, and with the voices that speak.
    expect(put.mock.calls.filter(([path]) => path === 'templates/session.json')).toHaveLength(2);
  });

  test('the same content under two names keeps both names', async () => {
    await shelf.file('copy.md', STOIC);
    const input = await take({
      episodes: [...many(1), { ...stoic, episode: 'other', sources: ['copy.md'] }],
    });
    const names = (await pagesOf(input.manifest))
      .flat()
      .map((entry) => entry.input.sources[0]?.original.path);
    expect(names).toEqual(['research/originals/s1-stoic.md', 'research/originals/s1-copy.md']);
  });
});

describe('what is refused, all at once, with nothing started', () => {
  test('errors of the manifest, of sources, of templates and of the whole, in the order of the manifest', async () => {
    await shelf.file('tiny.md', 'Too short.');
    const putJson = jest.fn(shelf.store.putJson);
    const [good] = many(1);
    const value = {
      atOnce: 7,
      deadline: '2026-11-30T00:00:00Z',
      episodes: [
        { ...stoic, episode: 'a', sources: ['none.md', 'tiny.md'] },
        { ...stoic, episode: 'b', sources: ['tiny.md'] },
        { sources: ['stoic.md'] },
        { ...stoic, episode: 'c', session: 'opera' },
        { ...stoic, episode: 'd', minutes: 500 },
        { ...stoic, episode: 'e', topic: 'Container shipping tariffs' },
        good,
        good,
      ],
    };
    const message = await refusal(take(value, { tools: { store: { ...shelf.store, putJson } } }));
    expect(message.split('\n')).toEqual([
      expect.stringMatching(/^season\.json has \d+ problems, and nothing was started:$/),
      expect.stringMatching(/^- season\.json: atOnce: /),
      expect.stringMatching(/^- season\.json episodes\[0\]: .*none\.md does not exist\.$/),
      expect.stringMatching(/^- season\.json episodes\[1\]: tiny\.md has only 2 words/),
      expect.stringMatching(/^- season\.json episodes\[2\]: topic: say what the episode is about\.$/),
      expect.stringMatching(/^- season\.json episodes\[3\]: There is no session template "opera"\./),
      expect.stringMatching(/^- season\.json episodes\[4\]: An episode of 500 minutes cannot be made/),
      expect.stringMatching(
        /^- season\.json episodes\[5\]: The document does not seem to be about "Container shipping tariffs"/,
      ),
      expect.stringMatching(/^- season\.json episodes\[6\] and episodes\[7\]: the same episode/),
    ]);
    expect(putJson).not.toHaveBeenCalled();
  });

  test('of very many errors the first fifty, and how many more', async () => {
    const message = await refusal(take({ episodes: many(1_200, { sources: ['none.md'] }) }));
    const lines = message.split('\n');
    expect(lines).toHaveLength(52);
    expect(lines[0]).toBe('season.json has 1,200 problems, and nothing was started:');
    expect(lines[50]).toMatch(/^- season\.json episodes\[49\]: /);
    expect(lines[51]).toBe('- and 1,150 more.');
  });

  test('a megabyte of a wrong name is not said back', async () => {
    const message = await refusal(take({ episodes: [{ ...stoic, ['x'.repeat(1_000_000)]: 1 }] }));
    expect(message.length).toBeLessThan(1_000);
    expect(message).toMatch(/cut off/);
  });

  test('a deadline that is past', async () => {
    const message = await refusal(take({ episodes: many(1), deadline: '2026-12-01T11:59:59Z' }));
    expect(message).toBe('season.json: the deadline 2026-12-01T11:59:59.000Z is past; name a later one.');
  });

  test('a budget below what the episodes cost at least', async () => {
    const value = { episodes: many(10) };
    const { manifest } = await take(value, { tools: { speech: paidVoice } });
    const { lowMicros } = manifest.totals;
    expect(lowMicros).toBeGreaterThan(0);
    const just = await take(value, { budget: lowMicros / 1_000_000, tools: { speech: paidVoice } });
    expect(just.budgetMicros).toBe(lowMicros);
    const budget = (lowMicros - 1) / 1_000_000;
    const message = await refusal(take(value, { budget, tools: { speech: paidVoice } }));
    expect(message).toMatch(
      /^season\.json: the budget of \$\S+ is too small: the 10 episodes cost at least \$/,
    );
  });

  test('an episode that costs more at its lowest than its template has for it', async () => {
    const templatesDir = join(shelf.folder, 'templates');
    await cp(TEMPLATES, templatesDir, { recursive: true });
    const cost = JSON.parse(await readFile(join(TEMPLATES, 'cost', 'standard@4.json'), 'utf8'));
    const small = { ...cost, id: 'small@4', policy: { ...cost.policy, budgetMicros: 1_000 } };
    await writeFile(join(templatesDir, 'cost', 'small@4.json'), JSON.stringify(small));
    const episodes = [...many(1), { ...stoic, episode: 'poor', cost: 'small' }];
    const message = await refusal(take({ episodes }, { tools: { templatesDir, speech: paidVoice } }));
    expect(message).toMatch(
      /^season\.json episodes\[1\]: costs at least \$\S+, and the cost template small@4 has \$0\.001000 for it/,
    );
  });

  test('what is no refusal is not taken for one', async () => {
    const broken = { ...shelf.store, put: () => Promise.reject(new Error('disk on fire')) };
    await expect(take({ episodes: many(2) }, { tools: { store: broken } })).rejects.toThrow('disk on fire');
  });
});

describe('episodes that are added', () => {
  const parsedMore = async (value: unknown, id: string) =>
    readManifest(await shelf.json('more.json', value), { id });
  const more = async (value: unknown, id: string, has: readonly string[] = []) =>
    takeInMore(await parsedMore(value, id), has, shelf.tools);

  test('are a manifest of their own below the batch', async () => {
    const ref = await more({ show: 's', episodes: many(2) }, 'running');
    expect(ref.ref.path).toMatch(/^batches\/running\/added-[0-9a-f]{8}\/manifest\.json$/);
    expect(ref.totals.episodes).toBe(2);
    expect(await shelf.store.getJson<Manifest>(ref.ref)).toMatchObject({ id: 'running' });
    expect((await more({ show: 's', episodes: many(2) }, 'running')).ref).toEqual(ref.ref);
  });

  test('that the batch has already are all named, and nothing is stored', async () => {
    const put = jest.spyOn(shelf.store, 'put');
    const attempt = more({ show: 's', episodes: many(4) }, 'running', ['s/ep_1', 's/EP_3', 't/ep_0']);
    expect((await refusal(attempt)).split('\n')).toEqual([
      'more.json has 2 problems, and nothing was started:',
      '- more.json episodes[1]: the batch running has the episode s/ep_1 already; give this one an "episode" of its own.',
      '- more.json episodes[3]: the batch running has the episode s/ep_3 already; give this one an "episode" of its own.',
    ]);
    expect(put).not.toHaveBeenCalled();
  });

  test('leave the settings of the batch; it is known which are not used', async () => {
    const settings = { show: 's', title: 'More', through: 'script', budget: 3, atOnce: 2, deadlineHours: 8 };
    const parsed = await parsedMore({ ...settings, episodes: many(1) }, 'running');
    expect(unusedSettings(parsed)).toEqual(['budget', 'atOnce', 'deadlineHours']);
    expect(unusedSettings(await parsedMore({ show: 's', episodes: many(1) }, 'running'))).toEqual([]);
  });

  test('are refused as at the start', async () => {
    expect(await refusal(more({ episodes: many(1, { sources: ['none.md'] }) }, 'running'))).toMatch(
      /^more\.json episodes\[0\]: .*none\.md does not exist/,
    );
  });
});
