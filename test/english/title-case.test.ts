import { acronymsOf, inTitleCase } from '../../src/english/title-case';

describe('titles in capitals', () => {
  it.each([
    ['THE DRY YEARS OF LAKE ORMOND', 'The Dry Years of Lake Ormond'],
    ['WHERE THE WATER WENT', 'Where the Water Went'],
    ['THE LAW', 'The Law'],
    ['NASA AND THE MOON: A HISTORY', 'NASA and the Moon: A History'],
    ['THE BBC, HTML AND HENRY VIII', 'The BBC, HTML and Henry VIII'],
    ["DON'T CALL MR. O'NEILL IN THE U.S.", "Don't Call Mr. O'Neill in the U.S."],
    ['WELL-KNOWN FACTS ABOUT COVID-19', 'Well-Known Facts About COVID-19'],
    ['WHAT ARE THEY LOOKING FOR', 'What Are They Looking For'],
  ])('%s is set as %s', (capitals, right) => {
    expect(inTitleCase(capitals)).toBe(right);
  });

  it.each(['The Dry Years', 'NASA', 'a note on DNA', 'US', '2021'])('%s is left as it is', (text) => {
    expect(inTitleCase(text)).toBe(text);
  });

  it('an acronym is known from the text, a shouted word is not', () => {
    const isAcronym = acronymsOf([
      'The people of the IRAB met. The IRAB is old. THE WELLS WERE DRILLED by hand, and DRY wells were dry wells.',
    ]);
    expect(inTitleCase('THE IRAB AND THE WELLS DRILLED IN DRY YEARS', isAcronym)).toBe(
      'The IRAB and the Wells Drilled in Dry Years',
    );
  });
});
