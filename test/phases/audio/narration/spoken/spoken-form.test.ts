import fc from 'fast-check';
import {
  cardinal,
  decadeWords,
  ordinal,
  romanValue,
  yearWords,
} from '../../../../../src/phases/audio/narration/spoken/number-words';
import { readingOf, spokenForm } from '../../../../../src/phases/audio/narration/spoken/spoken-form';
import { writtenForm } from '../../../../../src/phases/audio/narration/spoken/written-form';
import { startProcessorClock } from '../../../../support/processor-clock';

const TABLES: Readonly<Record<string, readonly (readonly [written: string, spoken: string])[]>> = {
  years: [
    ['In 476 Rome fell.', 'In four seventy-six Rome fell.'],
    ['It sold 2,000 copies in the year 2000.', 'It sold two thousand copies in the year two thousand.'],
    ['From 161 to 180 he ruled.', 'From one sixty-one to one eighty he ruled.'],
    ['Since 1066 it stood.', 'Since ten sixty-six it stood.'],
    ['In 1905 and in 2009.', 'In nineteen oh five and in two thousand nine.'],
    ['In 1500 soldiers came.', 'In one thousand five hundred soldiers came.'],
    ['More than 1200 men left in 1200.', 'More than one thousand two hundred men left in twelve hundred.'],
    ['In 300 cities.', 'In three hundred cities.'],
    ['It ran 1939–45.', 'It ran nineteen thirty-nine to forty-five.'],
    ['In 2026-2027.', 'In twenty twenty-six to twenty twenty-seven.'],
    ['Marcus (121–180) wrote.', 'Marcus, one twenty-one to one eighty, wrote.'],
    ['The 1990s, the ’80s and the 1800s.', 'The nineteen nineties, the eighties and the eighteen hundreds.'],
  ],
  eras: [
    ['161–180 AD', 'one sixty-one to one eighty A D.'],
    ['A.D. 476', 'A D four seventy-six.'],
    ['27 BC–AD 14', 'twenty-seven B C to A D fourteen.'],
    ['the 2nd century BCE', 'the second century B C E.'],
    ['10,000 BC', 'ten thousand B C.'],
    ['c. 300 BC', 'around three hundred B C.'],
  ],
  dates: [
    ['On 4 September 476 he left.', 'On the fourth of September four seventy-six he left.'],
    ['on the 1st of August', 'on the first of August.'],
    ['September 4, 476', 'September fourth, four seventy-six.'],
    ['Sept. 2020', 'September twenty twenty.'],
    ['2025-02-02', 'February second, twenty twenty-five.'],
    ['June 3–5', 'June third to fifth.'],
    ['On 9 July 52 experts wrote.', 'On the ninth of July fifty-two experts wrote.'],
  ],
  times: [
    ['at 10:30 am', 'at ten thirty A M.'],
    ['at 3 p.m. sharp', 'at three P M sharp.'],
    ['at 14:00', 'at two P M.'],
    ['at 9:05', 'at nine oh five.'],
    ['at 10:00', "at ten o'clock."],
    ['a ratio of 3:1', 'a ratio of three to one.'],
  ],
  money: [
    ['$5.51', 'five dollars and fifty-one cents.'],
    ['$1', 'one dollar.'],
    ['$0.02', 'two cents.'],
    ['£1.01', 'one pound and one penny.'],
    ['€35m', 'thirty-five million euros.'],
    ['£1.2bn', 'one point two billion pounds.'],
    ['€10–20 million', 'ten to twenty million euros.'],
    ['$1,234.56', 'one thousand two hundred thirty-four dollars and fifty-six cents.'],
    ['40 €', 'forty euros.'],
  ],
  'percent, fractions, numbers': [
    ['7% or 7.5 %', 'seven percent or seven point five percent.'],
    ['10–15%', 'ten to fifteen percent.'],
    ['1/2, 2/3 and ¾', 'one half, two thirds and three quarters.'],
    ['2½ cups', 'two and a half cups.'],
    ['9/11 and 24/7', 'nine eleven and twenty-four seven.'],
    ['3.14', 'three point one four.'],
    ['10–20 men', 'ten to twenty men.'],
    ['12 000 men', 'twelve thousand men.'],
    ['12\u202f345 men', 'twelve thousand three hundred forty-five men.'],
    ['the 21st', 'the twenty-first.'],
    ['10^25', 'ten to the power of twenty-five.'],
    ['15x faster', 'fifteen times faster.'],
    ['No. 5, pp. 12–14', 'number five, pages twelve to fourteen.'],
    ['version 1.2.3', 'version one point two point three.'],
    ['Regulation (EU) 2024/1689', 'Regulation, E U, twenty twenty-four, sixteen eighty-nine.'],
  ],
  units: [
    ['5 km and 1 km', 'five kilometers and one kilometer.'],
    ['a 5-km walk', 'a five-kilometer walk.'],
    ['20 °C', 'twenty degrees Celsius.'],
    ['−5 °C', 'minus five degrees Celsius.'],
    ['100 km/h', 'one hundred kilometers per hour.'],
    ['6 ft', 'six feet.'],
    ['0.5 mg', 'zero point five milligrams.'],
    ['5 km²', 'five square kilometers.'],
    ['5\'10"', 'five foot ten.'],
  ],
  'roman numerals': [
    ['Louis XIV', 'Louis the fourteenth.'],
    ['Napoleon I was there and I said so.', 'Napoleon the first was there and I said so.'],
    ['World War II', 'World War two.'],
    ['Chapter IV', 'Chapter four.'],
    ['the XIX century', 'the nineteenth century.'],
    ['Then George I think left.', 'Then George I think left.'],
  ],
  acronyms: [
    ['The EU and the US', 'The E U and the U S.'],
    ['NASA and UNESCO', 'Nasa and Unesco.'],
    ['CRISPR-Cas9', 'crisper-Cas nine.'],
    ['LLMs and the EU’s law', "L L M's and the E U's law."],
    ['mRNA and sgRNA', 'M R N A and S G R N A.'],
    ['GPT-4, COVID-19, H1N1', 'G P T-four, covid-nineteen, H one N one.'],
    ['OpenAI, ChatGPT and PhDs', "Open A I, Chat G P T and P H D's."],
    ['R&D and AT&T', 'R and D and A T and T.'],
    ['do NOT go', 'do not go.'],
    ['THE FALL OF ROME', 'the fall of rome.'],
  ],
  abbreviations: [
    ['Dr. Smith met Mr. Jones.', 'Doctor Smith met Mister Jones.'],
    ['St. Petersburg, 5 Main St.', 'Saint Petersburg, five Main Street.'],
    ['e.g. bread, i.e. food, etc.', 'for example bread, that is food, et cetera.'],
    ['Doudna et al. agreed.', 'Doudna and others agreed.'],
    ['J. K. Rowling', 'J K Rowling.'],
    ['The U.S. and the U.K. signed.', 'The U S and the U K signed.'],
    ['Kevin vs. Emma', 'Kevin versus Emma.'],
  ],
  'signs and letters': [
    ['“It’s done,” she said — really…', "It's done, she said, really."],
    ['Tomás Müller, Łukasz, Ærø, Straße', 'Tomas Muller, Lukasz, Aero, Strasse.'],
    ['Пётр and β-cells', 'Petr and beta-cells.'],
    ['salt & pepper, and/or oil, his/her', 'salt and pepper, and or oil, his or her.'],
    ['See https://example.com/a?b=c now.', 'See a web page now.'],
    ['on nature.com', 'on nature dot com.'],
    ['Rome (the city) fell.', 'Rome, the city, fell.'],
    ['so **bold** it is 🙂', 'so bold it is.'],
    ['Was it?', 'Was it?'],
    ['🙂', ''],
    ['…', ''],
  ],
};

for (const [topic, rows] of Object.entries(TABLES)) {
  describe(topic, () => {
    test.each(rows)('%s → %s', (written, spoken) => expect(spokenForm(written)).toBe(spoken));
  });
}

test('a letter without a reading stays in sight of the caller', () => {
  expect(spokenForm('Confucius (孔子)')).toContain('孔子');
});

test('a run of letters that is no word is broken up', () => {
  const longest = Math.max(
    ...spokenForm('a'.repeat(3000))
      .split(' ')
      .map((word) => word.length),
  );
  expect(longest).toBeLessThanOrEqual(41);
});

test('numbers in words', () => {
  expect(cardinal('1,204,000,013')).toBe('one billion two hundred four million thirteen');
  expect(cardinal(0)).toBe('zero');
  expect(cardinal('007')).toBe('zero zero seven');
  expect(ordinal(112)).toBe('one hundred twelfth');
  expect(ordinal(20)).toBe('twentieth');
  expect(yearWords(405)).toBe('four oh five');
  expect(yearWords(1900)).toBe('nineteen hundred');
  expect(decadeWords(2010)).toBe('twenty tens');
  expect(romanValue('MCMXC')).toBe(1990);
  expect(romanValue('IIX')).toBeUndefined();
});

test('the pieces together are the text, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const written = readingOf(text)
        .map((piece) => piece.written)
        .join('');
      expect(written.replace(/[\s,]/g, '')).toBe(writtenForm(text).replace(/[\s,]/g, ''));
    }),
  );
});

test('spoken form of Latin text is plain ASCII without digits, and saying it again changes nothing', () => {
  const token = fc.constantFrom(
    'Rome',
    'the',
    '476',
    '2,000',
    '€5m',
    '7%',
    'EU',
    'Dr. Wu',
    'Zoë',
    '(so)',
    '—',
    '5 km',
    'IV',
    'in',
    '’90s',
    '3/4',
    '10:30',
    '#7',
    'mRNA',
  );
  fc.assert(
    fc.property(fc.array(token, { minLength: 1, maxLength: 12 }), (tokens) => {
      const spoken = spokenForm(tokens.join(' '));
      expect(spoken).toMatch(/^[\x20-\x7e]*$/);
      expect(spoken).not.toMatch(/\d/);
      expect(spokenForm(spoken).toLowerCase()).toBe(spoken.toLowerCase());
    }),
  );
});

// `spoken-form.long.test.ts` has other texts that are as long.
test('reading slashes takes time in proportion to them', () => {
  const spentMs = startProcessorClock();
  spokenForm('/a'.repeat(40_000));
  // A second or less of the processor; quadratic time would be half a minute and more.
  expect(spentMs()).toBeLessThan(10_000);
});
