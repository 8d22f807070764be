import { lexiconRules } from '../../../../src/phases/audio/narration/spoken/lexicon-rules';
import { readingOf } from '../../../../src/phases/audio/narration/spoken/spoken-form';
import { wordReadings } from '../../../../src/phases/audio/narration/word-readings';

const LEXICON = lexiconRules({
  entries: [
    { written: 'New York', spoken: 'noo yawk' },
    { written: 'Siobhan', ipa: 'ʃɪˈvɔːn' },
  ],
});
const readings = (text: string) =>
  wordReadings(text, readingOf(text, LEXICON)).map(
    ({ at, written, spoken }) => `${at} ${written} → ${spoken}`,
  );

test.each([
  ['a year', 'In 1993, all ended.', ['1 1993, → nineteen ninety-three']],
  ['a sum with its words', 'It cost £3 million then.', ['2 £3 million → three million pounds']],
  ['a number that white space divides', 'All 10 000 km of it.', ['1 10 000 km → ten thousand kilometers']],
  ['a fraction beside its number', 'About 3 ½ cups.', ['1 3 ½ → three and a half']],
  [
    'a dash that is said',
    'From 5 °C – 7 °C.',
    ['1 5 °C → five degrees Celsius', '3 – → to', '4 7 °C. → seven degrees Celsius'],
  ],
  ['a mark of a note', 'It is so [1] today.', ['3 [1] → ']],
  ['letters with marks', 'Tomás agreed.', ['0 Tomás → Tomas']],
  ['an abbreviation', 'Dr. Wu spoke.', ['0 Dr. → Doctor']],
  ['a lexicon’s words', 'In New York she sang.', ['1 New York → noo yawk']],
])('%s is read otherwise than it is written', (_what, text, expected) => {
  expect(readings(text)).toEqual(expected);
});

test.each([
  ['plain words', 'The empire did not fall in a day.'],
  ['marks and dashes', '“Well,” she said — slowly … ‘no’.'],
  ['hidden letters and more white space', 'soft\u00adly\u200b  spoken\n words'],
  ['signs that nobody says', 'A 🙂 smile.'],
  ['sounds without a respelling', 'Siobhan met Siobhan’s aunt.'],
])('%s are said as they are written', (_what, text) => {
  expect(readings(text)).toEqual([]);
});
