/** What the command line takes a manifest in with; models, voices and searches are fakes. */
import { manifestEntries } from '../../../src/artifacts/manifest-entries';
import { createSessionFolders } from '../../../src/artifacts/sessions';
import { prepareBatch, prepareMore } from '../../../src/cli/batch/prepare-batch';
import type { CommandContext } from '../../../src/cli/command/context';
import { createInterruption } from '../../../src/cli/command/interruption';
import type { ManifestRef } from '../../../src/domain/batch/batch';
import type { EpisodeInput } from '../../../src/domain/episode';
import type { LanguageModel } from '../../../src/providers/models/language-model';
import { createResearchSources } from '../../../src/providers/research/create-research-sources';
import { surroundings } from '../../../src/settings/surroundings';
import { type IntakeShelf, openIntakeShelf, TEMPLATES } from '../../support/material/intake-shelf';

let mockDependencies: unknown;
jest.mock('../../../src/composition', () => ({ createDependencies: async () => mockDependencies }));
jest.mock('../../../src/cli/episode/measured-pace', () => ({ paceSoFar: async () => ({}) }));

let shelf: IntakeShelf;
let notes: string[];
let session: CommandContext;
beforeEach(async () => {
  shelf = await openIntakeShelf();
  mockDependencies = {
    ...shelf.tools,
    sessions: createSessionFolders(surroundings({ data: shelf.folder }).sessionsRoot),
    models: { get: () => ({ provider: 'local', model: 'qwen' }) as LanguageModel },
    search: createResearchSources({
      access: { wikipedia: {}, perplexity: {}, tavily: {}, brave: {}, searxng: {} },
      settingOf: { perplexity: 'A', tavily: 'B', brave: 'C', searxng: 'D' },
      priceBook: { id: 'none@1', description: '', prices: [] },
    }),
  };
  notes = [];
  const out = {
    note: (text: string) => notes.push(text),
    tell: () => undefined,
    progress: { write: () => true },
  };
  session = {
    out,
    interruption: createInterruption(new AbortController().signal),
    place: { ...surroundings({ data: shelf.folder }), templatesDir: TEMPLATES },
  } as unknown as CommandContext;
});
afterEach(() => shelf.clear());

const stoic = { topic: 'Modern Stoicism', sources: ['stoic.md'], minutes: 6 };

async function inputsOf(manifest: ManifestRef): Promise<EpisodeInput[]> {
  const inputs: EpisodeInput[] = [];
  for await (const { input } of manifestEntries([manifest], shelf.store)) inputs.push(input);
  return inputs;
}

test('a season may name models and what is on the web, as a single episode may', async () => {
  const path = await shelf.json('season.json', {
    show: 's',
    episodes: [
      { ...stoic, episode: 'a', models: { all: 'local/qwen' } },
      { ...stoic, episode: 'b', sources: ['wikipedia:Stoicism', 'https://example.org/stoics'] },
      { ...stoic, episode: 'c', search: ['wikipedia'] },
    ],
  });
  const { input } = await prepareBatch(session, path, {});
  expect(await inputsOf(input.manifest)).toMatchObject([
    { models: { writer: 'local/qwen' } },
    { web: { urls: [{ url: 'wikipedia:Stoicism' }, { url: 'https://example.org/stoics' }] } },
    { web: { search: { providers: ['wikipedia'] } } },
  ]);
});

test('who speaks is said once for a season, not for each format in it', async () => {
  const path = await shelf.json('season.json', {
    show: 's',
    episodes: [
      { ...stoic, episode: 'a', format: 'solo' },
      { ...stoic, episode: 'b', format: 'duo' },
      { ...stoic, episode: 'c' },
    ],
  });
  await prepareBatch(session, path, {});
  const spoken = notes.filter((note) => note.endsWith(' speaks.'));
  expect(spoken.length).toBeGreaterThan(0);
  expect(new Set(spoken).size).toBe(spoken.length);
});

describe('episodes that are added', () => {
  const begun = async () => {
    const path = await shelf.json('season.json', { show: 's', episodes: [{ ...stoic, episode: 'a' }] });
    return (await prepareBatch(session, path, {})).input;
  };
  const add = async (value: object) => {
    const batch = await begun();
    const path = await shelf.json('more.json', value);
    return prepareMore(session, path, { batch, through: 'script' }, mockDependencies as never);
  };

  test('go as far as the batch; it is said which of their settings are not used', async () => {
    const more = await add({ show: 's', budget: 5, atOnce: 2, episodes: [{ ...stoic, episode: 'b' }] });
    expect((await inputsOf(more)).map(({ episode, through }) => [episode, through])).toEqual([
      ['b', 'script'],
    ]);
    expect(notes.filter(isOwn)).toEqual([
      'more.json says budget and atOnce, which is not used: the batch keeps its own. showrunner batch set s changes it.',
    ]);
  });

  test('are refused where the batch has them already', async () => {
    const again = add({ show: 's', episodes: [{ ...stoic, episode: 'a' }] });
    await expect(again).rejects.toThrow(
      /^more\.json episodes\[0\]: the batch s has the episode s\/a already/,
    );
    expect(notes.filter(isOwn)).toEqual([]);
  });
});

/** The small document of these tests carries less than six minutes, and somebody speaks it: both are said each time. */
function isOwn(note: string): boolean {
  return !note.startsWith('The documents carry about') && !note.endsWith(' speaks.');
}
