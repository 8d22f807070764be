import { ONES, TENS } from '../../../english/lists/numbers';

/** A number as a text states it. */
export interface NumberMention {
  readonly text: string;
  /** `2.5 million` is 2,500,000; a fraction in words is 0–1. */
  readonly value: number;
  readonly start: number;
  readonly written: 'digits' | 'words' | 'fraction';
  /** "about", "nearly" … before it. */
  readonly hedged: boolean;
}

const SCALES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};
const FRACTIONS: Readonly<Record<string, number>> = {
  half: 1 / 2,
  third: 1 / 3,
  quarter: 1 / 4,
  fifth: 1 / 5,
};

const UNIT = [...ONES, ...TENS].join('|');
const SCALE = Object.keys(SCALES).join('|');
const DIGITS = new RegExp(`(?<![\\p{L}\\p{N}])\\d[\\d,]*(?:\\.\\d+)?(?:[\\s-](?:${SCALE})\\b)?`, 'giu');
const WORDS = new RegExp(`\\b(?:${UNIT})\\b(?:[\\s-]+(?:and\\s+)?(?:${UNIT}|${SCALE})\\b)*`, 'gi');
const FRACTION = /\b(half|(?:(?:a|one|two|three|four)[\s-](?:third|quarter|fifth)s?))\b/gi;
const HEDGE =
  /\b(about|around|roughly|nearly|almost|some|over|more than|less than|under|close to|approximately|just over|just under)\s+(?:[$€£]\s?)?$/i;
/** More characters than a hedge has: a pattern that is tied to the end looks at all that stands before it. */
const HEDGE_REACH = 40;

/** The numbers of a text in digits, words and common fractions; ordinals in words ("second") are not read. */
export function numbersIn(text: string): NumberMention[] {
  const mentions: NumberMention[] = [];
  const add = (match: RegExpMatchArray, value: number, written: NumberMention['written']) => {
    const start = match.index ?? 0;
    const taken = mentions.some((m) => start < m.start + m.text.length && m.start < start + match[0].length);
    if (!taken)
      mentions.push({
        text: match[0],
        value,
        start,
        written,
        hedged: HEDGE.test(text.slice(Math.max(0, start - HEDGE_REACH), start)),
      });
  };
  for (const match of text.matchAll(DIGITS)) add(match, digitsValue(match[0]), 'digits');
  for (const match of text.matchAll(FRACTION)) add(match, fractionValue(match[0]), 'fraction');
  for (const match of text.matchAll(WORDS)) add(match, wordsValue(match[0]), 'words');
  return mentions.sort((a, b) => a.start - b.start);
}

/**
 * Tells if a spoken number agrees with one of those quoted: the same value, or within `roundingShare`
 * of it when it is hedged or a fraction in words (a fraction is held against percentages too).
 */
export function isStated(
  said: NumberMention,
  quoted: readonly NumberMention[],
  roundingShare: number,
): boolean {
  const loose = said.hedged || said.written === 'fraction';
  return quoted.some((source) => {
    const values = said.written === 'fraction' ? [source.value, source.value / 100] : [source.value];
    return values.some((value) =>
      loose ? Math.abs(said.value - value) <= roundingShare * Math.abs(value) : said.value === value,
    );
  });
}

function digitsValue(text: string): number {
  const [figure = '', scale = ''] = text.toLowerCase().split(/[\s-]/);
  return Number(figure.replace(/,/g, '')) * (SCALES[scale] ?? 1);
}

function fractionValue(text: string): number {
  const [count = '', name] = text.toLowerCase().split(/[\s-]/);
  if (name === undefined) return FRACTIONS[count] ?? Number.NaN;
  return Math.max(1, ONES.indexOf(count)) * (FRACTIONS[name.replace(/s$/, '')] ?? Number.NaN);
}

function wordsValue(text: string): number {
  let total = 0;
  let group = 0;
  for (const word of text.toLowerCase().split(/[\s-]+/)) {
    const value = ONES.includes(word) ? ONES.indexOf(word) : (TENS.indexOf(word) + 2) * 10;
    const scale = SCALES[word];
    if (scale === 100) group = Math.max(1, group) * 100;
    else if (scale !== undefined) {
      total += Math.max(1, group) * scale;
      group = 0;
    } else if (ONES.includes(word) || TENS.includes(word)) {
      // Two pairs in a row are a year: "seventeen sixty-one".
      const isYear = value >= 10 && group >= 10 && group < 100;
      group = isYear ? group * 100 + value : group + value;
    }
  }
  return total + group;
}
