import { findPassages } from '../../../../src/phases/research/passages/find-passages';
import { aboutTopic, weighPassages } from '../../../../src/phases/research/passages/relevance';
import { BREAD, FERRIES } from '../../../support/material/ferries';
import { documentOf } from '../material';

const ferries = documentOf(FERRIES, 's1', 'The ferries of the northern islands');
const bread = documentOf(BREAD, 's2', 'Bread in the harbour towns');

function weigh(topic: string, documents = [ferries], brief = '') {
  return weighPassages({ passages: documents.flatMap(findPassages), documents, topic, brief });
}
const sectionsOnTopic = (topic: string, documents = [ferries]) => [
  ...new Set(aboutTopic(weigh(topic, documents)).map(({ passage }) => passage.headings.at(-1))),
];

test('a word that a document says throughout is no reason to prefer one of its passages', () => {
  expect(sectionsOnTopic('How ferries are paid for')).toEqual(['Tickets and fares', 'Money from the state']);
});

test('a topic that is all of what a document is about takes all of it', () => {
  const weighed = weigh('The northern ferries');
  expect(aboutTopic(weighed)).toEqual(weighed);
});

test('a word of one passage does not make a document one about the topic', () => {
  const told = aboutTopic(weigh('How ferries are paid for', [ferries, bread]));
  expect(told.length).toBeGreaterThan(3);
  expect(
    told.map(({ passage }) => passage.headings.at(-1)).filter((heading) => heading === 'Flour and water'),
  ).toEqual([]);
});

test('irregular forms ask for their plain one', () => {
  const about = aboutTopic(weigh('How ferries are paid for'));
  expect(about.flatMap(({ passage }) => passage.sentences.map(({ text }) => text))).toContainEqual(
    expect.stringMatching(/^Fares today pay/),
  );
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
  const weighed = weigh('Accounting', [accounts]);
  expect(aboutTopic(weighed)).toEqual([weighed[0]]);
});

test('one passage between two on the topic in their section is told with them, two are not', () => {
  const [first, second, third, fourth, ...rest] = weigh('How ferries are paid for').map((one) => ({
    ...one,
    passage: { ...one.passage, section: 1 },
    asked: 0,
    named: 0,
  }));
  const asked = (one: typeof first) => ({ ...(one as NonNullable<typeof first>), asked: 1 });
  const unasked = [second, fourth, ...rest].flatMap((one) => one ?? []);
  const told = [asked(first), unasked[0], asked(third)].flatMap((one) => one ?? []);
  expect(aboutTopic([...told, ...unasked.slice(1)])).toEqual(told);
  const [one, between, other] = told as [(typeof told)[0], (typeof told)[0], (typeof told)[0]];
  expect(aboutTopic([one, between, ...unasked.slice(1, 2), other])).toEqual([one, other]);
  const elsewhere = { ...other, passage: { ...other.passage, section: 2 } };
  expect(aboutTopic([one, between, elsewhere])).toEqual([one, elsewhere]);
});
