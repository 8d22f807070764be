/** Words from outside that a terminal would obey, and every place where a refusal repeats one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { showrunner } from '../cli/command/command-line';

export const WORDS = {
  'colours and a cleared screen': 'tea\u001b[31m\u001b[2J',
  'a link (OSC 8)': '\u001b]8;;https://evil.example/\u0007tea\u001b]8;;\u0007',
  'a title of the window that never ends': '\u001b]0;tea',
  'a line of its own': 'tea\nDone. Everything was published',
  'a return over the line': 'tea\rDone',
  'a command in one byte (C1)': 'tea\u009b2J\u009d0;x\u009c',
  'a turned direction': 'tea\u202eaet',
  'a bell and a backspace': 'tea\u0007\u0008\u007f',
} as const;

const folder = mkdtempSync(join(tmpdir(), 'hostile-words-'));
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

export type Case = readonly [place: string, kind: string, words: (word: string) => string[], word: string];

export const CASES: readonly Case[] = Object.entries(PLACES).flatMap(([place, words]) =>
  Object.entries(WORDS).map(([kind, word]) => [place, kind, words, word] as const),
);

/** Both what people read and what programs read. */
export async function refusesInPlainText(words: (word: string) => string[], word: string): Promise<void> {
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
}
