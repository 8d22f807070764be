import { spokenForm } from '../../../../../src/phases/audio/narration/spoken/spoken-form';
import { forbiddenWords, heardWords } from '../../../../support/heard-words';
import { readTable } from '../../../../support/tables';

const TABLES = [
  'phases/audio/narration/spoken/readings.tsv',
  'phases/audio/narration/spoken/readings-more.tsv',
];

describe.each(TABLES)('%s', (path) => {
  const rows = readTable(path);

  test.each(rows)('$id: $text', ({ text = '', spoken = '' }) => {
    expect(spoken.split(' | ').map(heardWords)).toContain(heardWords(spokenForm(text)));
  });

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
});
