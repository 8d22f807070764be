import { findPassages } from '../../../../src/phases/research/passages/find-passages';
import { documentOf } from '../material';

const needs = (source: string, title?: string) =>
  findPassages(documentOf(source, 's1', title)).map((passage) => [...passage.needs]);

test('a surname is known from where it was given in full', () => {
  const [first, second] = findPassages(
    documentOf(
      'The map was drawn by Marta Vestergaard in 1871 on the skin of a calf.\n\nVestergaard measured the coast on foot with a chain of brass.',
    ),
  );
  expect(first?.introduces.has('Vestergaard')).toBe(true);
  expect([...(second?.needs ?? [])]).toEqual(['Vestergaard']);
});

test('a name that is given in full again needs nothing', () => {
  expect(
    needs(
      'The map was drawn by Marta Vestergaard in 1871 on the skin of a calf.\n\nMarta Vestergaard measured the coast on foot with a chain of brass.',
    )[1],
  ).toEqual([]);
});

test('an acronym is known from where it was spelled out', () => {
  expect(
    needs(
      'The Harbour Survey Office (HSO) opened in 1880 in two rooms.\n\nClerks of the HSO copied the map by hand for thirty years.',
    )[1],
  ).toContain('HSO');
});

test('a thing with "the" is known from an earlier passage; with its explanation it is not needed', () => {
  const lamp = 'A lamp with nine wicks burned on the cape from the autumn of 1790.';
  expect(needs(`${lamp}\n\nThe lamp went out in the storm of 1801.`)[1]).toEqual(['lamp']);
  expect(needs(`${lamp}\n\nThe oil-lamp went out in the storm of 1801.`)[1]).toEqual(['lamp']);
  expect(needs(`${lamp}\n\nThe lamp of a lighthouse went out in the storm of 1801.`)[1]).toEqual([]);
});

test('a thing with "the" inside the first sentence is known where the text just before mentioned it', () => {
  const wicks = 'Nine wicks burned on a cape from the autumn of 1790.';
  expect(needs(`${wicks}\n\nNobody saw the cape before noon.`)[1]).toEqual(['cape']);
  expect(needs(`${wicks}\n\nNobody saw the harbour before noon.`)[1]).toEqual([]);
  expect(needs(`${wicks}\n\nNobody saw the cape before noon.`, 'A cape')[1]).toEqual([]);
  expect(needs(`${wicks}\n\n# The storm\n\nNobody saw the cape before noon.`)[1]).toEqual([]);
});

test('a word of capitals behind a name is no surname', () => {
  expect(needs('The lamp was sold to Marta OS in 1790.\n\nA sailor brought OS wool and tin.')[1]).toEqual([]);
});

test('what the title says is known; what a heading says is not, because it is not read out', () => {
  const lamp = 'A lamp with nine wicks burned on the cape from the autumn of 1790.';
  const wentOut = 'The lamp went out in the storm of 1801.';
  expect(needs(`${lamp}\n\n${wentOut}`, 'The lamp on the cape')[1]).toEqual([]);
  expect(needs(`${lamp}\n\n# The lamp in the storm\n\n${wentOut}`)[1]).toEqual(['lamp']);
});

test('an acronym may also be spelled out in brackets behind it', () => {
  const [first, second] = findPassages(
    documentOf(
      'The HSO (Harbour Survey Office) opened in 1880 in two rooms.\n\nClerks of the HSO copied the map by hand for thirty years.',
    ),
  );
  expect(first?.introduces.has('HSO')).toBe(true);
  expect([...(first?.needs ?? [])]).toEqual([]);
  expect([...(second?.needs ?? [])]).toContain('HSO');
});

describe('a thing of two words', () => {
  const introduced = 'Every clock has a correctness interval, in which the true time lies.';
  const known = 'With a good clock, the correctness interval is as small as a second.';

  test('is known from where the document introduces it', () => {
    expect(needs(`${introduced}\n\n${known}`)).toEqual([[], ['interv', 'correct+interv']]);
    expect(needs(`The time is in what is called the correctness interval.\n\n${known}`)[1]).toEqual([
      'interv',
      'correct+interv',
    ]);
  });

  test('is not needed where the passage introduces it itself, or where everybody is taken to know it', () => {
    expect(needs(`${introduced}\n\nA correctness interval has a middle. ${known}`)[1]).toEqual([]);
    expect(
      needs(`Sailors look at the north star at night.\n\nBy the north star, a ship holds its way.`)[1],
    ).toEqual([]);
  });
});
