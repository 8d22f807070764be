import { InputError } from '../../../src/domain/failure';
import { readCsvManifest } from '../../../src/intake/batch/read-csv';

const read = (text: string) => readCsvManifest(text, 'season.csv');
const values = (text: string) => read(text).entries.map(({ value }) => value);

test.each([
  ['commas', 'topic,minutes,sources\nBees,8,bees.md\n'],
  ['semicolons', 'topic;minutes;sources\nBees;8;bees.md\n'],
  ['tabs', 'topic\tminutes\tsources\nBees\t8\tbees.md\n'],
  ['CRLF, without a last line end', 'topic;minutes;sources\r\nBees;8;bees.md'],
  ['old line ends', 'topic;minutes;sources\rBees;8;bees.md\r'],
  ['quotes', '"topic","minutes","sources"\n"Bees","8","bees.md"\n'],
  ['columns as people write them', 'Topic, Minutes ,SOURCES\n Bees ,8, bees.md \n'],
])('a table with %s', (_how, text) => {
  expect(values(text)).toEqual([{ topic: 'Bees', minutes: 8, sources: ['bees.md'] }]);
});

test('cells with separators, quotes and lines in them', () => {
  expect(values('topic,brief,sources\n"Bees, wasps","Say ""why"".\nThen how.",bees.md\n')).toEqual([
    { topic: 'Bees, wasps', brief: 'Say "why".\nThen how.', sources: ['bees.md'] },
  ]);
});

test('lists are separated by bars; parts of an object by a dot; models by their role', () => {
  const text =
    'topic,sources,Review deadline.hours,review_deadline.outcome,models.writer\nBees,a.md | b.md|,48,approve,openai/x\n';
  expect(values(text)).toEqual([
    {
      topic: 'Bees',
      sources: ['a.md', 'b.md'],
      reviewDeadline: { hours: 48, outcome: 'approve' },
      models: { writer: 'openai/x' },
    },
  ]);
});

test('an empty cell leaves its field out; a comma may separate decimals; what is no number stays for the spec to refuse', () => {
  const text = 'topic;minutes;sources;show\nBees;;bees.md;\nAnts;7,5;ants.md;s\nWasps;soon;w.md;s\n';
  expect(values(text)).toEqual([
    { topic: 'Bees', sources: ['bees.md'] },
    { topic: 'Ants', minutes: 7.5, sources: ['ants.md'], show: 's' },
    { topic: 'Wasps', minutes: 'soon', sources: ['w.md'], show: 's' },
  ]);
});

test('rows are counted as a spreadsheet counts them: the header is the first, empty ones count, lines in a cell do not', () => {
  const text = 'topic,sources\n"Bees\nand more",b.md\n\n,\nAnts,a.md\n';
  expect(read(text).entries.map(({ where }) => where)).toEqual(['season.csv row 2', 'season.csv row 5']);
});

test('a row may be shorter than the header, but not longer', () => {
  const { entries, problems } = read('topic,sources,minutes\nBees,b.md\nAnts,a.md,8,9\nWasps,w.md,8,,\n');
  expect(entries.map(({ where }) => where)).toEqual(['season.csv row 2', 'season.csv row 4']);
  expect(problems).toEqual([
    { at: 1, sentence: expect.stringMatching(/^season\.csv row 3: has 4 cells, the header 3/) },
  ]);
});

test('unknown and doubled columns are said once, with those that are known', () => {
  const { problems, entries } = read('topic,sources,lenght,topic,models.\nBees,b.md,8,Bees,x\n');
  expect(problems.map(({ sentence }) => sentence)).toEqual([
    expect.stringMatching(
      /^season\.csv row 1: unknown column "lenght"; known are show, episode, title, topic, /,
    ),
    'season.csv row 1: the column "topic" is there twice.',
    expect.stringMatching(/^season\.csv row 1: unknown column "models\."/),
  ]);
  expect(entries).toHaveLength(1);
});

test('a search takes the place of a column of sources', () => {
  expect(values('topic,search\nBees,wikipedia\n')).toEqual([{ topic: 'Bees', search: ['wikipedia'] }]);
});

test.each([
  ['no header', 'Bees,b.md\nAnts,a.md\n', /^season\.csv row 1 names no field of an episode/],
  ['no column of topics', 'episode,sources\ne1,b.md\n', /^season\.csv row 1: there is no column "topic"\.$/],
  ['no rows', 'topic,sources\n\n,\n', /^season\.csv has no episodes below its header\.$/],
  [
    'a quote that is not closed',
    'topic,sources\n"Bees,b.md\nAnts,a.md\n',
    /^season\.csv line \d: .*never closed/,
  ],
  [
    'a stray quote',
    'topic,sources\nThe "big" bee,b.md\n',
    /^season\.csv line 2: the quotes are not as in CSV/,
  ],
  [
    'more rows than a batch takes',
    `topic,sources\n${'Bees,b.md\n'.repeat(20_001)}`,
    /^season\.csv has 20,001 episodes; a batch has at most 20,000/,
  ],
])('a table with %s is refused', (_what, text, sentence) => {
  expect(() => read(text)).toThrow(InputError);
  expect(() => read(text)).toThrow(sentence);
});
