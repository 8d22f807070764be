import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../../src/domain/failure';
import type { BatchOverrides } from '../../../src/intake/batch/parsed-batch';
import { readManifest } from '../../../src/intake/batch/read-manifest';
import { type IntakeShelf, openIntakeShelf } from '../../support/material/intake-shelf';

let shelf: IntakeShelf;
beforeEach(async () => {
  shelf = await openIntakeShelf();
});
afterEach(() => shelf.clear());

const stoic = { topic: 'Modern Stoicism', sources: ['stoic.md'] };
const season = async (value: unknown, overrides: BatchOverrides = {}) =>
  readManifest(await shelf.json('season.json', value), overrides);
const sentences = async (value: unknown, overrides: BatchOverrides = {}) =>
  (await season(value, overrides)).problems.map(({ sentence }) => sentence);

describe('the show of a season', () => {
  const ROCK = { id: 'rock-lights', title: 'Rock and Lights' };

  test('is that of its folder, whose title the batch has', async () => {
    await shelf.json('show.json', ROCK);
    const batch = await season({
      episodes: [
        { ...stoic, episode: 'a' },
        { ...stoic, episode: 'b', show: 'own' },
      ],
    });
    expect(batch.title).toBe('Rock and Lights');
    expect(batch.episodes.map(({ spec }) => [spec.show, spec.showFolder?.show.title])).toEqual([
      ['rock-lights', 'Rock and Lights'],
      ['own', undefined],
    ]);
  });

  test('is another where the season says so', async () => {
    await shelf.json('show.json', ROCK);
    const batch = await season({ show: 'own', episodes: [stoic] });
    expect(batch.title).toBe('own');
    expect(batch.episodes[0]?.spec.showFolder).toBeUndefined();
  });
});

describe('a season as JSON', () => {
  test('entries are specs or paths of specs; sources are relative to the file that names them', async () => {
    await mkdir(join(shelf.folder, 'two'));
    await shelf.json('two/ep.json', { ...stoic, episode: 'ep_2', sources: ['other.md'] });
    const { episodes, problems } = await season({
      show: 's',
      episodes: [{ ...stoic, episode: 'ep_1' }, 'two/ep.json'],
    });
    expect(problems).toEqual([]);
    expect(episodes.map(({ spec, where }) => [where, spec.show, spec.episode, ...spec.sources])).toEqual([
      ['season.json episodes[0]', 's', 'ep_1', join(shelf.folder, 'stoic.md')],
      ['season.json episodes[1]', 's', 'ep_2', join(shelf.folder, 'two', 'other.md')],
    ]);
  });

  test('the command line goes before the entry, the entry before the season, the season before its defaults', async () => {
    const value = {
      defaults: { minutes: 5, show: 'of-defaults', through: 'script', ...stoic },
      show: 'of-season',
      episodes: [{ episode: 'a' }, { episode: 'b', show: 'own', minutes: 9, through: 'audio' }],
    };
    const read = async (overrides: BatchOverrides) =>
      (await season(value, overrides)).episodes.map(({ spec }) => [spec.show, spec.minutes, spec.through]);
    expect(await read({})).toEqual([
      ['of-season', 5, 'script'],
      ['own', 9, 'audio'],
    ]);
    expect(await read({ show: 'asked', through: 'research' })).toEqual([
      ['asked', 5, 'research'],
      ['asked', 9, 'research'],
    ]);
  });

  test('settings in dollars and hours or a moment; the command line’s deadline takes the place of either', async () => {
    const value = {
      id: 'b',
      title: 'A season',
      budget: 12.5,
      atOnce: 2,
      deadlineHours: 8,
      episodes: [stoic],
    };
    expect(await season(value)).toMatchObject({
      ...{ id: 'b', title: 'A season', budgetMicros: 12_500_000, atOnce: 2, deadline: { hours: 8 } },
      through: 'package',
      problems: [],
    });
    const asked = { id: 'c', budget: 3, atOnce: 1, deadline: '2026-12-01T18:00:00+01:00' };
    expect(await season(value, asked)).toMatchObject({
      ...{ id: 'c', title: 'A season', budgetMicros: 3_000_000, atOnce: 1, problems: [] },
      deadline: { at: Date.parse('2026-12-01T17:00:00Z') },
    });
  });

  test('the id is asked for, or the manifest’s, or the show’s, or the file’s', async () => {
    expect((await season({ id: 'a', show: 's', episodes: [stoic] }, { id: 'asked' })).id).toBe('asked');
    expect((await season({ id: 'a', show: 's', episodes: [stoic] })).id).toBe('a');
    expect((await season({ show: 's', episodes: [stoic] })).id).toBe('s');
    expect((await season({ episodes: [stoic] })).id).toBe('season');
    const path = await shelf.json('第一季.json', { episodes: [stoic] });
    expect((await readManifest(path)).problems[0]?.sentence).toMatch(/gives no id; give the batch one/);
  });

  test('a batch goes as far as the episode that goes furthest', async () => {
    const episodes = [
      { ...stoic, episode: 'a', through: 'research' },
      { ...stoic, episode: 'b', through: 'script' },
    ];
    expect((await season({ episodes })).through).toBe('script');
  });
});

describe('what is wrong is all said at once, each with its place', () => {
  test('entries', async () => {
    const found = await sentences({
      episodes: [stoic, 7, 'none.json', { topic: 'x', sources: 'a.md', wrong: 1 }, { sources: ['a.md'] }],
    });
    expect(found).toEqual([
      expect.stringMatching(/^season\.json episodes\[1\]: must be an episode, /),
      expect.stringMatching(/^season\.json episodes\[2\]: The spec .*none\.json does not exist\.$/),
      expect.stringMatching(/^season\.json episodes\[3\]: sources: must be a list/),
      expect.stringMatching(/^season\.json episodes\[3\]: unknown "wrong"; known are show, /),
      expect.stringMatching(/^season\.json episodes\[4\]: topic: say what the episode is about\.$/),
    ]);
  });

  test.each([
    [
      { atOnce: 6 },
      /^season\.json: atOnce: must be a whole number from 1 to 5: more at work would only wait for the same processors/,
    ],
    [{ atOnce: 0 }, /^season\.json: atOnce: must be a whole number from 1 to 5\.$/],
    [{ atOnce: 2.5 }, /atOnce: must be a whole number/],
    [{ budget: 0 }, /^season\.json: budget: must be dollars .* more than 0/],
    [{ budget: -3 }, /budget: must be dollars/],
    [{ budget: '20' }, /budget: must be dollars/],
    [{ budget: 1e12 }, /budget: must be a billion dollars or fewer/],
    [{ deadline: '2026-12-01' }, /deadline: must be a time with its zone, such as/],
    [{ deadline: '2026-12-01T18:00:00' }, /deadline: must be a time with its zone/],
    [{ deadlineHours: -1 }, /deadlineHours: must be a number of hours/],
    [
      { deadlineHours: 3, deadline: '2026-12-01T18:00:00Z' },
      /gives a deadline and deadlineHours; give one of them/,
    ],
    [{ through: 'mix' }, /through: must be one of research, script, audio, package/],
    [{ id: 'a/b' }, /id: must be up to 64 letters/],
    [{ id: 'x'.repeat(1_000_000) }, /id: must be up to 64 letters/],
    [{ espisodes: [] }, /unknown "espisodes"; known are show, id, title, budget/],
    [{ defaults: 3 }, /"defaults" must be an object/],
    [{ defaults: { minutes: 'x' } }, /^season\.json defaults: minutes: must be a number of minutes\.$/],
  ])('settings: %j', async (settings, sentence) => {
    expect(await sentences({ ...settings, episodes: [stoic] })).toEqual([expect.stringMatching(sentence)]);
  });

  test('what the command line asks for', async () => {
    expect(await sentences({ episodes: [stoic] }, { atOnce: 9 })).toEqual([
      expect.stringMatching(/^The options: atOnce: /),
    ]);
  });

  test('the same episode twice, with all its places; cases do not tell episodes apart', async () => {
    const episodes = ['a', 'b', 'A', 'c', 'b', 'a'].map((episode) => ({ ...stoic, episode }));
    expect(await sentences({ show: 's', episodes })).toEqual([
      'season.json episodes[0], episodes[2] and episodes[5]: the same episode, s/a and s/A; give each an "episode" of its own.',
      'season.json episodes[1] and episodes[4]: the same episode, s/b; give each an "episode" of its own.',
    ]);
    const many = await sentences({ episodes: Array.from({ length: 900 }, () => stoic) });
    expect(many).toEqual([expect.stringContaining('episodes[3] and 896 more: the same episode')]);
  });
});

describe('what is no manifest at all', () => {
  const refused = async (name: string, content: string | Uint8Array) =>
    readManifest(await shelf.file(name, content)).then(
      () => 'read',
      (error: unknown) => (error instanceof InputError ? error.message : error),
    );

  test.each([
    ['season.json', '{"episodes": [1]} and more', /^season\.json is not valid JSON: /],
    ['season.json', '', /is empty\. Name a manifest in JSON or CSV\.$/],
    ['season.json', '[1]', /^season\.json must be a JSON object such as /],
    ['season.json', '{"show": "s"}', /"episodes" must be a list/],
    ['season.json', '{"episodes": []}', /^season\.json has no episodes\.$/],
    [
      'season.json',
      JSON.stringify({ episodes: new Array(20_001).fill(1) }),
      /has 20,001 episodes; a batch has at most 20,000/,
    ],
    ['season.md', '# Season', /^season\.md is no manifest: its name must end in \.json or \.csv\.$/],
    [
      'season.csv',
      Buffer.from('topic,sources\nOne,a.md\nCaf\xe9,b.md\n', 'latin1'),
      /is not UTF-8 text \(see line 3\)/,
    ],
    [
      'season.csv',
      Buffer.from('PK\x03\x04rest', 'latin1'),
      /is a workbook or another archive\. Save its sheet as "CSV UTF-8"/,
    ],
    ['season.csv', 'topic,sources\n\0\n', /holds zero bytes/],
    ['season.csv', new Uint8Array(20_000_001), /has 20\.0 MB; a manifest has at most 20 MB/],
  ])('%s: %#', async (name, content, sentence) => {
    expect(await refused(name, content)).toMatch(sentence);
  });

  test('a folder, or nothing', async () => {
    await expect(readManifest(shelf.folder)).rejects.toThrow(/is a folder\. Name the manifest in it/);
    await expect(readManifest(join(shelf.folder, 'none.csv'))).rejects.toThrow(/none\.csv does not exist\.$/);
  });
});

test.each([
  ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16, as spreadsheets save it', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
])('a table in %s is read', async (_encoding, encode) => {
  const path = await shelf.file('season.csv', encode('topic;sources\nÜber Stoizismus;stoic.md\n'));
  const { episodes, problems } = await readManifest(path);
  expect(problems).toEqual([]);
  expect(episodes.map(({ spec }) => spec.topic)).toEqual(['Über Stoizismus']);
});

test('the example season is whole', async () => {
  const { id, title, episodes, problems } = await readManifest('examples/season-1/season.json');
  expect(problems).toEqual([]);
  expect([id, title]).toEqual(['season-1', 'Season 1']);
  expect(episodes.map(({ spec }) => `${spec.show}/${spec.episode}`)).toEqual(
    ['ep_002', 'ep_003', 'ep_004', 'ep_005'].map((episode) => `season-1/${episode}`),
  );
});
