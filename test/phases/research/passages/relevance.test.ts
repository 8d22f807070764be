import { findPassages } from '../../../../src/phases/research/passages/find-passages';
import { aboutTopic } from '../../../../src/phases/research/passages/on-topic';
import { weighPassages } from '../../../../src/phases/research/passages/relevance';
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

test.each([
  ['How wars are fought', 'Clans of the north fight for cattle on the hills when the harvest is in.'],
  ['How mail is delivered', 'Delivery on the islands takes nine days, since the boat waits for the tide.'],
  [
    'What happens when a dam breaks',
    'A dam on the river broke in 1802, and the flood took two mills and a church.',
  ],
])('“%s” asks for its words in other forms, and not for a word that every topic may have', (topic, said) => {
  const other = 'Whatever happens, the baker of Corby sold loaves of rye for a penny.';
  const document = documentOf(`# Goats\n\n${other}\n\n# Oats\n\n${said}`, 's1', 'A calendar');
  const [beside, about] = weigh(topic, [document]);
  expect(about?.asked).toBe(1);
  expect(beside?.asked).toBeLessThan(0.2);
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

test('a section that is mostly on the topic is told with what stands in it, any other with one passage between two', () => {
  const [first, second, third, fourth, ...rest] = weigh('How ferries are paid for').map((one) => ({
    ...one,
    passage: { ...one.passage, section: 1 },
    asked: 0,
    named: 0,
  }));
  const asked = (one: typeof first) => ({ ...(one as NonNullable<typeof first>), asked: 1 });
  const unasked = [second, fourth, ...rest].flatMap((one) => one ?? []);
  const told = [asked(first), unasked[0], asked(third)].flatMap((one) => one ?? []);
  const [one, between, other] = told as [(typeof told)[0], (typeof told)[0], (typeof told)[0]];
  expect(one.passage.words + other.passage.words).toBeGreaterThan(between.passage.words);
  expect(aboutTopic(told)).toEqual(told);
  expect(aboutTopic([...told, ...unasked.slice(1)])).toEqual(told);
  expect(aboutTopic([one, between, ...unasked.slice(1, 2), other, ...unasked.slice(2)])).toEqual([
    one,
    other,
  ]);
  const elsewhere = { ...other, passage: { ...other.passage, section: 2 } };
  expect(aboutTopic([between, elsewhere])).toEqual([elsewhere]);
});
