import { spokenForm } from '../../../../../src/phases/audio/narration/spoken/spoken-form';
import { forbiddenWords, heardWords } from '../../../../support/heard-words';
import { readTable } from '../../../../support/tables';

/** Rows that are read wrongly, each with its reason. At most 2 % of a table, and none may state something false. */
const KNOWN_WRONG: Readonly<Record<string, string>> = {};

const TABLES = [
  'phases/audio/narration/spoken/readings.tsv',
  'phases/audio/narration/spoken/readings-more.tsv',
];

describe.each(TABLES)('%s', (path) => {
  const rows = readTable(path);

  test.each(rows.filter(({ id = '' }) => !(id in KNOWN_WRONG)))(
    '$id: $text',
    ({ text = '', spoken = '' }) => {
      expect(spoken.split(' | ').map(heardWords)).toContain(heardWords(spokenForm(text)));
    },
  );

  test('no reading states what a row forbids', () => {
    const forbidding = rows.filter(({ must_not = '' }) => must_not !== '');
    expect(forbidding.length).toBeGreaterThan(50);
    expect(
      forbidding.filter(
        ({ text = '', must_not = '' }) => forbiddenWords(spokenForm(text), must_not).length > 0,
      ),
    ).toEqual([]);
  });

  test('a reading is plain ASCII without figures, and reading it again changes nothing', () => {
    const said = rows.map(({ text = '' }) => spokenForm(text));
    expect(said.filter((reading) => !/^[\x20-\x7e]+$/.test(reading) || /\d/.test(reading))).toEqual([]);
    expect(said.map((reading) => spokenForm(reading).toLowerCase())).toEqual(
      said.map((reading) => reading.toLowerCase()),
    );
  });

  test('what is known to be wrong is little, and wrong still', () => {
    const wrong = rows.filter(({ id = '' }) => id in KNOWN_WRONG);
    expect(wrong.length).toBeLessThan(0.02 * rows.length);
    expect(
      wrong.filter(({ text = '', spoken = '' }) =>
        spoken
          .split(' | ')
          .map(heardWords)
          .includes(heardWords(spokenForm(text))),
      ),
    ).toEqual([]);
  });
});
