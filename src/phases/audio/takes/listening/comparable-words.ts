import { spokenForm } from '../../narration/spoken/spoken-form';
import { withNumbersAsDigits } from './number-tokens';

const WHOLE: Readonly<Record<string, string>> = {
  "can't": 'can not',
  "won't": 'will not',
  "shan't": 'shall not',
  "let's": 'let us',
  cannot: 'can not',
};
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/n't$/, ' not'],
  [/'re$/, ' are'],
  [/'ll$/, ' will'],
  [/'ve$/, ' have'],
  [/^i'm$/, 'i am'],
  // Elsewhere the ending is a genitive.
  [/^(it|he|she|that|there|here|what|who|how|where)'s$/, '$1 is'],
];

/**
 * A text as its words are compared, whoever wrote it down: signs, figures, dates and acronyms as they are said, lower case,
 * contractions written out, no punctuation, each number as one token of digits.
 */
export function comparableWords(text: string): string[] {
  const words = spokenForm(text)
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .split(/[^\p{L}\p{N}']+/u)
    .map((word) => word.replace(/^'+|'+$/g, ''))
    .filter((word) => word !== '')
    .flatMap((word) => writtenOut(word).split(' '))
    .map((word) => word.replaceAll("'", ''));
  return withNumbersAsDigits(words);
}

function writtenOut(word: string): string {
  const whole = WHOLE[word];
  if (whole !== undefined) return whole;
  return ENDINGS.reduce((text, [ending, long]) => text.replace(ending, long), word);
}
