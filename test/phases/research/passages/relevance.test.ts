import { findPassages } from '../../../../src/phases/research/passages/find-passages';
import { isOnTopic, weighPassages } from '../../../../src/phases/research/passages/relevance';
import { BREAD, FERRIES } from '../../../support/material/ferries';
import { documentOf } from '../material';

const ferries = documentOf(FERRIES, 's1', 'The ferries of the northern islands');
const bread = documentOf(BREAD, 's2', 'Bread in the harbour towns');

function weigh(topic: string, documents = [ferries], brief = '') {
  return weighPassages({ passages: documents.flatMap(findPassages), documents, topic, brief });
}
const sectionsOnTopic = (topic: string, documents = [ferries]) => [
  ...new Set(
    weigh(topic, documents)
      .filter(isOnTopic)
      .map(({ passage }) => passage.headings.at(-1)),
  ),
];

test('a word that a document says throughout is no reason to prefer one of its passages', () => {
  expect(sectionsOnTopic('How ferries are paid for')).toEqual(['Tickets and fares', 'Money from the state']);
});

test('a topic that is all of what a document is about takes all of it', () => {
  expect(weigh('The northern ferries').every(isOnTopic)).toBe(true);
});

test('a word of one passage does not make a document one about the topic', () => {
  const told = weigh('How ferries are paid for', [ferries, bread]).filter(isOnTopic);
  expect(told.length).toBeGreaterThan(3);
  expect(
    told.map(({ passage }) => passage.headings.at(-1)).filter((heading) => heading === 'Flour and water'),
  ).toEqual([]);
});

test('irregular forms ask for their plain one', () => {
  const pays = weigh('How ferries are paid for').find(({ passage }) =>
    passage.sentences.some(({ text }) => text.startsWith('Fares today pay')),
  );
  expect(pays !== undefined && isOnTopic(pays)).toBe(true);
});

test('nothing of a document about something else is on the topic', () => {
  expect(sectionsOnTopic('Telescopes of the nineteenth century', [bread])).toEqual([]);
});

test('every measure lies between 0 and 1', () => {
  const weighed = weigh('Sailors and their sleep', [ferries, bread], 'How do crews rest?');
  expect(weighed.length).toBeGreaterThan(10);
  for (const { asked, named, value } of weighed)
    for (const measure of [asked, named, value]) {
      expect(measure).toBeGreaterThanOrEqual(0);
      expect(measure).toBeLessThanOrEqual(1);
    }
});

test('a topic of nothing but words for kinds of telling asks for these words', () => {
  const accounts = documentOf(
    'Accounting began with marks on clay, one for each jar of oil that went into the store.\n\nThe sea was calm that year, and sailors slept on the decks of their ships until noon.',
    's1',
    'Clay and oil',
  );
  expect(weigh('Accounting', [accounts]).map(isOnTopic)).toEqual([true, false]);
});
