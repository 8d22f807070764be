/** Words from outside that a terminal would obey, at every place where a refusal repeats them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../src/domain/failure';
import { printable, printableJson, printableLines } from '../../src/domain/printable';
import { showrunner } from '../cli/command/command-line';

const WORDS = {
  'colours and a cleared screen': 'tea\u001b[31m\u001b[2J',
  'a link (OSC 8)': '\u001b]8;;https://evil.example/\u0007tea\u001b]8;;\u0007',
  'a title of the window that never ends': '\u001b]0;tea',
  'a line of its own': 'tea\nDone. Everything was published',
  'a return over the line': 'tea\rDone',
  'a command in one byte (C1)': 'tea\u009b2J\u009d0;x\u009c',
  'a turned direction': 'tea\u202eaet',
  'a bell and a backspace': 'tea\u0007\u0008\u007f',
} as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-words-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Command lines in which the word stands where something is refused. */
const PLACES: Readonly<Record<string, (word: string) => string[]>> = {
  'a command': (word) => [word],
  'an option': (word) => ['list', `--${word}`],
  'the value of an option': (word) => ['list', '--status', word],
  'the id of an episode': (word) => ['status', word],
  'the id of a batch': (word) => ['list', '--batch', word],
  'the path of a spec': (word) => ['produce', `${word}.json`],
  'the path of a document': (word) => ['read', word],
  'the path of a source': (word) => ['produce', '--topic', 'tea', '--source', word],
  'the path of a lexicon': (word) => [
    ...['produce', '--topic', 'tea', '--source', folder],
    ...['--lexicon', word],
  ],
  'the name of a template': (word) => [
    ...['produce', '--topic', 'tea', '--source', folder],
    ...['--session', word],
  ],
  'the role of a model': (word) => [
    ...['produce', '--topic', 'tea', '--source', folder],
    ...['--model', `${word}=openai/x`],
  ],
  'the data directory': (word) => ['status', 'a/b', '--data', join(folder, word)],
  'the topic of a spec': (word) => ['produce', file('topic.json', { topic: word, sources: ['missing.md'] })],
  'a key of a spec': (word) => ['produce', file('key.json', { topic: 'tea', sources: ['x'], [word]: 1 })],
  'a source of a spec': (word) => ['produce', file('source.json', { topic: 'tea', sources: [word] })],
  'a key of a manifest': (word) => ['batch', file('key-of-batch.json', { [word]: 1, episodes: [] })],
  'an id in a manifest': (word) => [
    'batch',
    file('id.json', { episodes: [{ episode: word, topic: 'tea', sources: ['x'] }] }),
  ],
  'a column of a CSV': (word) => ['batch', file('column.csv', `topic,"${word}"\ntea,x\n`)],
};

const CASES = Object.entries(PLACES).flatMap(([place, words]) =>
  Object.entries(WORDS).map(([kind, word]) => [place, kind, words, word] as const),
);

describe('a refusal has nothing that a terminal obeys', () => {
  test.each(CASES)('%s: %s', async (_place, _kind, words, word) => {
    const data = join(folder, 'data');
    const common = words(word).includes('--data') ? [] : ['--data', data];
    const said = await showrunner(...words(word), ...common);
    const shown = said.stdout + said.stderr;
    expect(said.exitCode).toBeGreaterThan(0);
    expect(shown).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(shown).not.toMatch(/^Done/m);
    const json = await showrunner(...words(word), ...common, '--json');
    expect(json.stdout + json.stderr).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(JSON.parse(json.stdout)).toHaveProperty('error.message');
  });
});

describe('printable text', () => {
  test('keeps what is no control, and the words of a link without its address', () => {
    expect(printable('Größe, 茶, 🍵 and "quotes"')).toBe('Größe, 茶, 🍵 and "quotes"');
    expect(printable(WORDS['a link (OSC 8)'])).toBe('tea');
  });

  test('of a refusal in several lines keeps those, and gives a word none of its own', () => {
    const { message } = new InputError(['one: tea\nDone', 'two']);
    expect(message.split('\n')).toEqual(['one: tea Done', 'two']);
  });

  test('of our own lines keeps line ends, tabs and colours', () => {
    expect(printableLines('\u001b[31mred\u001b[39m\tand\n\u001b[2Jmore\u001b[8m')).toBe(
      '\u001b[31mred\u001b[39m\tand\nmore',
    );
  });

  test('of JSON says the same', () => {
    const value = { topic: 'a\u009b2J\u202e\u{e0041} b' };
    const json = printableJson(JSON.stringify(value));
    expect(json).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(JSON.parse(json)).toEqual(value);
  });
});
