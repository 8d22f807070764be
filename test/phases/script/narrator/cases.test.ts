/** Small documents of kinds that went wrong: what is told of each, from the bytes to the script. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sentence, sentencesOf } from '../../../../src/domain/script';
import { readingText } from '../../../../src/english/reading-text';
import { detectMediaType } from '../../../../src/phases/research/reading/media-type';
import { readDocument } from '../../../../src/phases/research/reading/read-document';
import { narrated } from '../../../support/material/told-episode';

async function tell(topic: string, ...names: string[]) {
  const documents = await Promise.all(
    names.map((name, at) => {
      const bytes = readFileSync(join(__dirname, 'cases', name));
      return readDocument({ id: `s${at + 1}`, name, mediaType: detectMediaType(name, bytes), bytes });
    }),
  );
  const made = narrated({ documents, topic, minutes: 2 });
  const told = sentencesOf(made.script).filter(({ role }) => role === 'claim');
  return { ...made, documents, told, texts: told.map(({ text }) => text) };
}
const questions = (sentences: readonly Sentence[]) => sentences.filter(({ role }) => role === 'question');

test.each([
  ['club.md', 'The night sky club of Torvik'],
  ['tiny.txt', 'Otter Creek'],
  ['release.md', 'The Plover mail server'],
  ['football.md', 'Brazil and Argentina at the World Cups'],
  ['music.md', 'Composers who changed their names'],
  ['soil.html', 'What soil breathes'],
  ['sheep.md', 'Counting sheep'],
])(
  '%s is told in its own words, each sentence once, and nothing is asked that it does not ask',
  async (name, topic) => {
    const { told, texts, documents, script } = await tell(topic, name);
    expect(told.length).toBeGreaterThan(1);
    for (const { text, quotes } of told) {
      expect(documents[0]?.text).toContain(quotes[0]?.text);
      expect(text).toBe(readingText(quotes[0]?.text ?? ''));
    }
    expect(new Set(texts).size).toBe(texts.length);
    expect(questions(sentencesOf(script))).toEqual([]);
  },
);

test('three copies of one text are told once, and none of them confirms another', async () => {
  const { texts, findings } = await tell('Counting sheep', 'sheep.md', 'sheep-copy.md', 'sheep-later.txt');
  expect(texts.length).toBeGreaterThan(3);
  expect(new Set(texts).size).toBe(texts.length);
  expect(findings.claims.filter(({ state }) => state === 'verified')).toEqual([]);
});

test('versions and abbreviations do not cut sentences', async () => {
  const { texts } = await tell('The Plover mail server', 'release.md');
  for (const text of texts) expect(text).toMatch(/^["“]?\p{Lu}.*[.?!]["”]?$/u);
  const asked = texts.findIndex((text) => text.endsWith('?'));
  if (asked >= 0) expect(texts[asked + 1]).toBe('No.');
});

test('months are no part of a name', async () => {
  const { findings, texts } = await tell('The night sky club of Torvik', 'club.md');
  expect(texts.join(' ')).toContain('In March of 1954 the club moved to the roof of the fish market.');
  expect(findings.claims.flatMap(({ names }) => names).join(' ')).not.toContain('March');
});

test('marks of notes are not read aloud, powers are kept', async () => {
  const { texts } = await tell('What soil breathes', 'soil.html');
  const all = texts.join(' ');
  expect(all).toContain(
    'a field of one hectare breathes out 15 t of CO₂ in a year. A gram of soil holds about 10⁹ bacteria',
  );
  expect(all).not.toMatch(/year\.[¹1]|January\.[²2]/);
});
