import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findShow, readShow } from '../../../src/intake/show/read-show';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'show-')));
});
afterEach(() => rmSync(root, { recursive: true }));

const SHOW = { id: 'rock-lights', title: 'Rock and Lights' };

function write(content: unknown, folder = root): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'show.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const refusal = (content: unknown) =>
  readShow(write(content)).then(
    () => 'was accepted',
    (error: Error) => error.message.replaceAll(join(root, 'show.json'), 'show.json'),
  );

test('a show needs an id and a title; the rest has a usual value or is left out', async () => {
  const { show, folder, file } = await readShow(write({ $schema: 'x/show.json', ...SHOW }));
  expect(show).toEqual({ ...SHOW, language: 'en', explicit: false, type: 'episodic' });
  expect({ folder, file }).toEqual({ folder: root, file: join(root, 'show.json') });
});

test('everything that a feed and the hosts need may be said', async () => {
  const whole = {
    ...SHOW,
    ...{ spokenTitle: 'The Rock and Lights Show', author: 'Ann', language: 'en-GB', explicit: true },
    ...{ owner: { name: 'Ann Lee', email: 'ann@example.org' }, type: 'serial', cover: 'cover.png' },
    ...{
      description: 'é'.repeat(2_000),
      link: 'https://example.org',
      copyright: '© Ann',
      license: 'cc-by-4.0',
    },
    categories: ['Society & Culture', 'Documentary', 'History'],
    hosts: [
      { name: 'Ann', voice: 'heart', otherwise: ['slt'], role: 'guide', stake: 'cares' },
      { name: 'Ben' },
    ],
    ...{ intro: 'Welcome to {{show}}.', outro: 'Bye.', disclosure: 'Made by AI.' },
    publish: { url: 'https://example.org/pod', target: 's3://bucket/pod' },
  };
  expect((await readShow(write(whole))).show).toEqual(whole);
});

describe('a show that cannot be', () => {
  test.each([
    ['no JSON', '{"id": "x",', /^show\.json is not valid JSON: .+\.$/],
    ['a list', [], /^show\.json must be a JSON object such as/],
    [
      'doubled keys',
      '{\n"id": "x",\n"title": "A",\n"owner": {"name": "A", "na\\u006de": "B"}}',
      'show.json has "na\\u006de" twice, the second time in line 4; keep one of them.',
    ],
    ['no title', { id: 'x' }, 'show.json: title: must be the title of the show.'],
    ['a wrong id', { ...SHOW, id: '../x' }, /^show\.json: id: must be up to 64 letters/],
    [
      'a misspelt field',
      { ...SHOW, titel: 'x' },
      'show.json: there is no field "titel"; schemas/show.json has them all.',
    ],
    [
      'a misspelt field of a host',
      { ...SHOW, hosts: [{ name: 'A', voise: 'x' }] },
      'show.json: there is no field "voise" in hosts.0; schemas/show.json has them all.',
    ],
    [
      'a title of two lines',
      { ...SHOW, title: 'A\nB' },
      'show.json: title: must be one line without control characters.',
    ],
    [
      'an escape code',
      { ...SHOW, outro: '\u001b[2J' },
      'show.json: outro: must be one line without control characters.',
    ],
    [
      'no language',
      { ...SHOW, language: 'English please' },
      /language: must be a language, such as en or en-GB/,
    ],
    [
      'a long description',
      { ...SHOW, description: 'é'.repeat(2_001) },
      /description: must be 4,000 bytes or fewer/,
    ],
    [
      'an unknown category',
      { ...SHOW, categories: ['Tech'] },
      /^show\.json: categories: has no category "Tech" in this place; the categories are Arts/,
    ],
    ['no category', { ...SHOW, categories: [] }, 'show.json: categories: must name at least one category.'],
    ['a link of another kind', { ...SHOW, link: 'javascript:alert(1)' }, /link: must be a web address/],
    [
      'four hosts',
      { ...SHOW, hosts: ['A', 'B', 'C', 'D'].map((name) => ({ name })) },
      /hosts: must be three hosts or fewer/,
    ],
    [
      'hosts of one name',
      { ...SHOW, hosts: [{ name: 'Ann' }, { name: 'ann' }] },
      /must not give two hosts the same name/,
    ],
  ])('%s is refused with a sentence', async (_what, content, sentence) => {
    expect(await refusal(content)).toMatch(sentence);
  });

  test('says all at once', async () => {
    expect((await refusal({ id: '', title: '', type: 'x' })).split('\n')).toHaveLength(3);
  });
});

describe('the show of a folder', () => {
  test('is the nearest one above', async () => {
    write(SHOW);
    write({ ...SHOW, id: 'inner' }, join(root, 'inner'));
    const deep = join(root, 'inner', 'sources', 'papers');
    mkdirSync(deep, { recursive: true });
    expect((await findShow(deep))?.show.id).toBe('inner');
    expect((await findShow(root))?.show.id).toBe('rock-lights');
  });

  test('is none where there is no show.json', async () => {
    expect(await findShow(root)).toBeUndefined();
  });

  test('is named where it is asked for and missing', async () => {
    await expect(readShow(join(root, 'show.json'))).rejects.toThrow(
      `There is no show in ${root}: it has no show.json. showrunner init makes one.`,
    );
  });
});
