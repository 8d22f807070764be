import { sentencesOf } from '../../../../src/domain/script';
import { readingText } from '../../../../src/english/reading-text';
import { BREAD, FERRIES } from '../../../support/material/ferries';
import { narrated } from '../../../support/material/told-episode';
import { documentOf } from '../../research/material';

const ferries = documentOf(FERRIES, 's1', 'The ferries of the northern islands');
const bread = documentOf(BREAD, 's2', 'Bread in the harbour towns');
const both = { documents: [ferries, bread], topic: 'Bread and ferries of the islands', minutes: 4 };

test('what is told is what the quote says, and every other line states nothing of its own', () => {
  const { script, findings } = narrated(both);
  const sentences = sentencesOf(script);
  const told = sentences.filter(({ role }) => role === 'claim');
  expect(told.length).toBeGreaterThan(8);
  for (const { text, quotes, claimIds } of told) {
    expect(text).toBe(readingText(quotes[0]?.text ?? ''));
    expect(findings.claims.map(({ id }) => id)).toContain(claimIds[0]);
  }
  for (const { role, quotes } of sentences.filter((sentence) => !told.includes(sentence)))
    expect([['frame', 'question', 'disclosure'].includes(role), quotes]).toEqual([true, []]);
});

test('told order is the order of each document, and no sentence is told twice', () => {
  const quotes = sentencesOf(narrated(both).script).flatMap(({ quotes: [quote] }) => quote ?? []);
  for (const sourceId of ['s1', 's2']) {
    const places = quotes.filter((quote) => quote.sourceId === sourceId).map(({ start }) => start);
    expect(places.length).toBeGreaterThan(2);
    // The opening may stand anywhere in its document.
    const body =
      sourceId === quotes[0]?.sourceId
        ? places.slice(places.indexOf(Math.max(...places.slice(0, 3))) + 1)
        : places;
    expect(body).toEqual([...body].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
  }
});

test('each document is named before its words, the first one in the introduction', () => {
  const { script } = narrated(both);
  const texts = sentencesOf(script).map(({ text }) => text);
  const named = (title: string) => texts.findIndex((text) => text.includes(title));
  const first = sentencesOf(script).find(({ quotes }) => quotes.length > 0)?.quotes[0]?.sourceId;
  const [own, other] = first === 's1' ? [ferries, bread] : [bread, ferries];
  expect(texts[named(own.title)]).toMatch(/^The words that you just heard are from/);
  expect(texts[named(other.title)]).toMatch(/^(?:Next, |The last words are from )“/);
  const words = sentencesOf(script).findIndex(({ quotes }) => quotes[0]?.sourceId === other.id);
  expect(named(other.title)).toBeLessThan(words);
});

test.each(['solo', 'duo'] as const)(
  'a %s has every host of its format, and turns change with the passage',
  (format) => {
    const { script, outline, brief } = narrated({ ...both, format });
    const heard = new Set(script.parts.flatMap(({ turns }) => turns.map(({ hostId }) => hostId)));
    expect([...heard].sort()).toEqual(outline.hosts.map(({ id }) => id).sort());
    const speaker = new Map(
      script.parts.flatMap(({ turns }) =>
        turns.flatMap(({ hostId, sentences }) =>
          sentences.flatMap(({ quotes: [quote] }) =>
            quote === undefined ? [] : [[`${quote.sourceId}:${quote.start}`, hostId] as const],
          ),
        ),
      ),
    );
    expect(speaker.size).toBeGreaterThan(8);
    for (const { sentences } of brief.passages)
      expect(
        new Set(sentences.map(({ quote }) => speaker.get(`${quote.sourceId}:${quote.start}`))).size,
      ).toBe(1);
  },
);

test('a question is heard only where a heading asks it', () => {
  const questions = sentencesOf(narrated(both).script).filter(({ role }) => role === 'question');
  expect(questions).toEqual([]);
});

test('an episode that its documents do not fill says so in its shortfall, and nobody speaks of it', () => {
  const { script } = narrated({ ...both, minutes: 20 });
  expect(script.shortfall).toMatch(
    /^The script is for about \d+(?:\.\d)? minutes of the 20 minutes asked for/,
  );
  const frames = sentencesOf(script).filter(({ role }) => role === 'frame');
  expect(frames.length).toBeGreaterThan(4);
  expect(frames.map(({ text }) => text).join(' ')).not.toMatch(/\bminutes\b|\bparagraph\b/);
});

test('the close says that software made it', () => {
  const close = narrated(both).script.parts.at(-1);
  expect(close?.kind).toBe('close');
  expect(
    close === undefined ? [] : sentencesOf(close).filter(({ role }) => role === 'disclosure'),
  ).toHaveLength(2);
});

test('ids of sentences are all different, and the same input gives the same script', () => {
  const { script } = narrated(both);
  const ids = sentencesOf(script).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(narrated(both).script).toEqual(script);
});

test('items of a list end as sentences do, and begin with a large letter behind one', () => {
  const font = documentOf(
    'The font of Aldby was carved by a mason in 1490 and stands in the chapel.\n\nA font of stone cracks for three reasons:\n\n- frost splits the stone of the font along its grain\n\n- the lid of the font is too heavy for a child to lift;\n\n- masons of the font were paid by the day,',
  );
  const { script } = narrated({ documents: [font], topic: 'The font of Aldby', minutes: 1 });
  const texts = sentencesOf(script).map(({ text }) => text);
  expect(texts).toContain('frost splits the stone of the font along its grain.');
  expect(texts).toContain('The lid of the font is too heavy for a child to lift;');
  expect(texts).toContain('masons of the font were paid by the day.');
});
