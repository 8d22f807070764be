import { UNITS } from '../../../../english/lists/units';
import { type NumberMention, numbersIn } from '../numbers';

/** Counts in words up to this tell as often as they count ("the two researchers"); only another count of the same thing is wrong. */
const TOLD_COUNT = 12;
/** Largest difference between a rounded number and the one that it stands for, as a share of it. */
const ROUNDING = 0.1;
const ROUNDED =
  /\b(?:about|around|roughly|nearly|almost|some|over|under|more than|less than|close to|approximately|or so|just|a little|times|out of|in an?)\b/i;

/**
 * Numbers that neither stand in the quotes nor follow from them: the sum, difference, product or ratio of two, what is left of a
 * hundred percent, or one of these rounded where the sentence rounds. And numbers of the quotes with another unit or, for small
 * counts, with the same noun ("three sails" for "four sails").
 */
export function wrongFigures(
  sentence: string,
  quoted: readonly string[],
  years: ReadonlySet<number> = new Set(),
): string | undefined {
  const stated = quoted.flatMap((text) => measured(text));
  const values = [...new Set(stated.map(({ value }) => value))];
  const known = [
    ...values,
    ...derived(
      values,
      quoted.some((text) => /percent|per cent|%/i.test(text)),
    ),
  ];
  for (const own of measured(sentence)) {
    // "one" is a pronoun as often as a count.
    if (own.written === 'words' && own.value === 1) continue;
    const other = stated.find((mention) => mention.value === own.value && changesUnit(own, mention));
    if (other && !stated.some((mention) => mention.value === own.value && mention.noun === own.noun))
      return `its quotes say "${other.text} ${other.noun}", not "${own.text} ${own.noun}"`;
    if (years.has(own.value) || isKnown(own, known, ROUNDED.test(sentence))) continue;
    const isTold =
      own.written === 'fraction' ? stated.length === 0 : own.written === 'words' && own.value <= TOLD_COUNT;
    const counted = stated.find((mention) => mention.noun !== '' && mention.noun === own.noun);
    if (!isTold || counted)
      return `its quotes do not have the number ${own.text}, nor numbers that it follows from`;
  }
  return undefined;
}

interface Measured extends NumberMention {
  /** The word behind it, in the singular; empty at the end of a clause. */
  readonly noun: string;
}

function measured(text: string): Measured[] {
  return numbersIn(text).map((mention) => {
    const behind = text.slice(mention.start + mention.text.length);
    const noun = /^[\s-]?(%|\p{L}+)/u.exec(behind)?.[1]?.toLowerCase() ?? '';
    return { ...mention, noun: noun === '%' ? 'percent' : noun.replace(/(?<=\p{L}{2})s$/u, '') };
  });
}

function changesUnit(own: Measured, other: Measured): boolean {
  return own.noun !== other.noun && UNITS.has(own.noun) && UNITS.has(other.noun);
}

function isKnown({ value, written, hedged }: Measured, known: readonly number[], rounds: boolean): boolean {
  const isYear = written === 'digits' && value >= 1000 && value <= 2100;
  const off = hedged || (rounds && !isYear) || written === 'fraction' ? ROUNDING : 0;
  return known.some((own) => value === own || Math.abs(value - own) <= off * Math.abs(own));
}

function derived(values: readonly number[], hasPercent: boolean): number[] {
  const all = hasPercent ? [...values, 100] : values;
  return all.flatMap((a) =>
    all.flatMap((b) => (a === b ? [] : [a + b, Math.abs(a - b), a * b, ...(b === 0 ? [] : [a / b])])),
  );
}
