import { DefectError } from '../../../../src/domain/failure';
import { BREAD, FERRIES } from '../../../support/material/ferries';
import { researched, toldTexts } from '../../../support/material/told-episode';
import { documentOf } from '../material';

const ferries = documentOf(FERRIES, 's1', 'The ferries of the northern islands');
const bread = documentOf(BREAD, 's2', 'Bread in the harbour towns');
const topic = 'How ferries are paid for';

test('every sentence that is told has a claim with its quote', () => {
  const { brief, findings } = researched({ documents: [ferries, bread], topic });
  const sentences = brief.passages.flatMap((passage) => passage.sentences);
  expect(sentences.length).toBeGreaterThan(5);
  for (const { quote, claimId } of sentences)
    expect(findings.claims.find(({ id }) => id === claimId)?.quotes).toContainEqual(quote);
});

test('opening, themes and conclusion share out all passages, each once', () => {
  const { brief } = researched({
    documents: [ferries, bread],
    topic: 'Bread and ferries of the islands',
    minutes: 5,
  });
  const shared = [
    brief.passages[0]?.id,
    ...brief.themes.flatMap(({ passageIds }) => passageIds),
    ...(brief.conclusionId === undefined ? [] : [brief.conclusionId]),
  ];
  expect(shared.length).toBeGreaterThan(3);
  expect([...shared].sort()).toEqual(brief.passages.map(({ id }) => id).sort());
});

test.each([
  ['how do islanders pay?', 'How do islanders pay?'],
  ['For families. What does a ticket cost? Keep it light.', 'What does a ticket cost?'],
  ['Tell it for families.', topic],
  ['For whom? Families.', topic],
  ['', topic],
])('the brief %j gives the question %j', (brief, question) => {
  expect(researched({ documents: [ferries], topic, brief }).brief.question).toBe(question);
});

const ASKED = `# Salt of the coast

Salt was boiled from the sea at Holm from 1200 on, in pans of lead as wide as a door. Monks owned the first of the pans and sold the salt in sacks of fifty pounds.

## Why was salt taxed?

Kings taxed salt because nobody could live without it. The tax on salt paid for the harbour wall and for two wars in the north. Smugglers carried salt over the hills at night.

Mines in the south of the country made salt of the coast cheap after 1830. Nobody watched the hills for smugglers after the year of the railway.

## Is salt healthy

Doctors of the coast prescribed salt for the teeth until 1900. A spoon of salt in warm water was drunk before a voyage of more than a week, and the crew was glad when it was over.
`;

test('a question is asked only where the heading asks it and the passage begins what stands under it', () => {
  const { brief } = researched({
    documents: [documentOf(ASKED, 's1', 'Salt')],
    topic: 'Salt of the coast',
    minutes: 3,
  });
  const asked = brief.passages.filter(({ asks }) => asks !== undefined);
  expect(asked.map(({ asks }) => asks)).toEqual(['Why was salt taxed?']);
  expect(asked[0]?.sentences[0]?.quote.text).toBe('Kings taxed salt because nobody could live without it.');
  expect(toldTexts(brief).join(' ')).toContain('Doctors of the coast');
});

test('documents about something else are refused with what to do', () => {
  const compose = () => researched({ documents: [bread], topic: 'Telescopes of the nineteenth century' });
  expect(compose).toThrow(DefectError);
  expect(compose).toThrow(/hold no passage about "Telescopes of the nineteenth century".*Hand in documents/);
});

test('a document of one short paragraph is told', () => {
  const creek = documentOf(
    'Otter Creek is a small stream in the north. It is four kilometres long and feeds a mill pond. The mill was built in 1702 and ground oats until 1948. Otters came back to the creek in 2009 after the weir was removed.',
    's1',
    'Otter Creek',
  );
  const { brief } = researched({ documents: [creek], topic: 'Otter Creek', minutes: 2 });
  expect(toldTexts(brief)).toEqual([creek.text]);
});
