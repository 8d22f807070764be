import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initDocument } from '../../../src/cli/documents/other-documents';
import { chooseSpec } from '../../../src/cli/episode/choose-spec';
import { readShow } from '../../../src/intake/show/read-show';
import { surroundings } from '../../../src/settings/surroundings';
import { EXAMPLES } from '../../support/paths';
import { showrunner } from '../command/command-line';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'init-')));
});
afterEach(() => rmSync(root, { recursive: true }));
const at = (...parts: string[]) => join(root, ...parts);
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

test('a new folder is a show with hosts, voices and wording, a first spec and a place for documents', async () => {
  const { exitCode, stdout } = await showrunner('init', at('rock-lights'));
  expect(exitCode).toBe(0);
  expect(readdirSync(at('rock-lights')).sort()).toEqual(['first-episode.json', 'show.json', 'sources']);
  const { show } = await readShow(at('rock-lights', 'show.json'));
  expect(show).toMatchObject({ id: 'rock-lights', title: 'Rock Lights', language: 'en' });
  expect(show.hosts?.map(({ voice }) => voice)).toEqual(['heart', 'fenrir']);
  expect(show).toMatchObject({
    intro: expect.any(String),
    outro: expect.any(String),
    disclosure: expect.any(String),
  });
  expect(stdout).toContain('npx showrunner produce first-episode.json');
  expect(existsSync(join(at('rock-lights'), json(at('rock-lights', 'show.json')).$schema))).toBe(true);
});

test('the first spec asks for its topic, and is of the show', async () => {
  await showrunner('init', at('rocks'));
  await expect(chooseSpec(at('rocks', 'first-episode.json'), {}, EXAMPLES)).rejects.toThrow(
    /first-episode\.json: topic: say what the episode is about\.$/,
  );
  await showrunner('init', at('lights'), '--topic', 'Lamps');
  const { spec } = await chooseSpec(at('lights', 'first-episode.json'), {}, EXAMPLES);
  expect(spec).toMatchObject({ show: 'lights', episode: 'lamps', sources: [at('lights', 'sources')] });
});

test('in its folder a topic alone is an episode, of what show.json names', async () => {
  await showrunner('init', at('lamps'));
  const { show } = await readShow(at('lamps', 'show.json'));
  expect(show.defaults).toEqual({
    ...{ sources: ['sources'], minutes: 6 },
    ...{ session: 'narrative', quality: 'narrative', cost: 'standard' },
  });
  const before = process.cwd();
  try {
    process.chdir(at('lamps'));
    const { spec } = await chooseSpec(undefined, { topic: 'How lamps are lit' }, EXAMPLES);
    expect(spec).toMatchObject({ show: 'lamps', minutes: 6, sources: [at('lamps', 'sources')] });
    await expect(
      chooseSpec(undefined, { topic: 'How lamps are lit', show: 'other' }, EXAMPLES),
    ).rejects.toThrow(/add --source/);
  } finally {
    process.chdir(before);
  }
});

test('what is known of the show may be said at once; --json names what was made', async () => {
  const own = [
    '--title',
    'Rock & Lights',
    '--id',
    'rl',
    '--author',
    'Ann',
    '--language',
    'en-GB',
    '--link',
    'https://example.org',
  ];
  const category = ['--category', 'Society & Culture', '--category', 'Documentary'];
  const { stdout } = await showrunner('init', at('x'), ...own, ...category, '--json');
  expect(initDocument.parse(JSON.parse(stdout))).toEqual({
    ...{ id: 'rl', folder: at('x'), files: ['show.json', 'first-episode.json', 'sources/'] },
  });
  expect((await readShow(at('x', 'show.json'))).show).toMatchObject({
    ...{ id: 'rl', title: 'Rock & Lights', author: 'Ann', language: 'en-GB', link: 'https://example.org' },
    categories: ['Society & Culture', 'Documentary'],
  });
});

describe('nothing that is there is written over', () => {
  test('a show stays as it is', async () => {
    await showrunner('init', at('x'), '--title', 'First');
    const before = readFileSync(at('x', 'show.json'), 'utf8');
    const { exitCode, stderr } = await showrunner('init', at('x'), '--title', 'Second');
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      `${at('x', 'show.json')} is there already and describes "First". Nothing was changed.\n`,
    );
    expect(readFileSync(at('x', 'show.json'), 'utf8')).toBe(before);
  });

  test('a spec and documents of the folder stay', async () => {
    mkdirSync(at('x', 'sources'), { recursive: true });
    writeFileSync(at('x', 'sources', 'notes.md'), 'Notes.');
    writeFileSync(at('x', 'first-episode.json'), '{}');
    const { exitCode, stdout } = await showrunner('init', at('x'));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('it was there already and stays as it is');
    expect(readFileSync(at('x', 'first-episode.json'), 'utf8')).toBe('{}');
    expect(readFileSync(at('x', 'sources', 'notes.md'), 'utf8')).toBe('Notes.');
  });
});

test.each([
  [['--category', 'Tech'], /^--categories: has no category "Tech" in this place; /],
  [['--id', '../x'], /^--id: must be up to 64 letters/],
  [['--link', 'example.org'], /^--link: must be a web address/],
])('%j is refused, and nothing is made', async (words, sentence) => {
  const { exitCode, stderr } = await showrunner('init', at('x'), ...words);
  expect([exitCode, existsSync(at('x'))]).toEqual([2, false]);
  expect(stderr).toMatch(sentence);
});

test('a file in the place of the folder is said to be in the way', async () => {
  writeFileSync(at('x'), '');
  const { exitCode, stderr } = await showrunner('init', at('x'));
  expect(exitCode).toBe(2);
  expect(stderr).toContain('a file stands in its way');
});

test('a name without a letter gives no id', async () => {
  const { stderr } = await showrunner('init', at('日本'));
  expect(stderr).toMatch(/gives no id; name one with --id/);
});

test('data lie beside show.json, from wherever below it a command runs', async () => {
  await showrunner('init', at('x'));
  expect(surroundings({ show: at('x', 'sources') }, 'look').dataDir).toBe(at('x', 'showrunner-data'));
  expect(surroundings({ show: root }, 'look').dataDir).toBe(join(process.cwd(), 'showrunner-data'));
  expect(surroundings({ show: at('x'), data: at('y') }, 'look').dataDir).toBe(at('y'));
});
