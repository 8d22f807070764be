/** Days and months that a text names: "7 November 1940", "on the second of June", "Mar. 1904", "1904-03-02". */
import { MONTHS } from './lists/calendar';

export interface DateMention {
  readonly text: string;
  /** 1–12. */
  readonly month: number;
  readonly day?: number;
  readonly year?: number;
}

const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'.split(
    ' ',
  );
/** "November", "Nov.", "Sept."; "May", "June" and "July" are not read shorter. */
const MONTH = MONTHS.map((month) => (month.length < 5 ? month : `${month}|${month.slice(0, 3)}t?\\.?`)).join(
  '|',
);
const DAY = String.raw`(?:\d{1,2}(?:st|nd|rd|th)?|${[...ORDINALS].reverse().join('|')})`;
/** A year has four digits here: "on 7 November 500 people came" names none. */
const YEAR = String.raw`,? (?:of )?(?<year>\d{4})(?!\d)`;
/** "May" and "March" are words too: a month has a day or a year beside it. */
const FORMS = [
  new RegExp(String.raw`\b(?<day>${DAY}) (?:of )?(?<month>${MONTH})(?![a-z])(?:${YEAR})?`, 'g'),
  new RegExp(String.raw`\b(?<month>${MONTH}) (?:the )?(?<day>${DAY})\b(?:${YEAR})?`, 'g'),
  new RegExp(String.raw`\b(?<month>${MONTH})${YEAR}`, 'g'),
];
const NUMERIC = /\b(\d{4})-(0[1-9]|1[0-2])-([0-2]\d|3[01])\b/g;

export function datesIn(text: string): DateMention[] {
  const taken: { from: number; to: number }[] = [];
  const numeric = [...text.matchAll(NUMERIC)].map(([said, year, month, day]) => ({
    text: said,
    year: Number(year),
    month: Number(month),
    day: Number(day),
  }));
  const spelled = FORMS.flatMap((form) =>
    [...text.matchAll(form)].flatMap((match) => {
      const [from, to] = [match.index, match.index + match[0].length];
      if (taken.some((other) => from < other.to && other.from < to)) return [];
      taken.push({ from, to });
      const { day, month = '', year } = match.groups ?? {};
      return [
        {
          text: match[0],
          month: MONTHS.findIndex((name) => name.startsWith(month.slice(0, 3))) + 1,
          ...(day === undefined ? {} : { day: dayOf(day) }),
          ...(year === undefined ? {} : { year: Number(year) }),
        },
      ];
    }),
  );
  return [...numeric, ...spelled];
}

/** Tells if two mentions can mean the same day: what both name is the same. */
export function agree(a: DateMention, b: DateMention): boolean {
  const same = (x: number | undefined, y: number | undefined) =>
    x === undefined || y === undefined || x === y;
  return a.month === b.month && same(a.day, b.day) && same(a.year, b.year);
}

function dayOf(text: string): number {
  const at = ORDINALS.indexOf(text.toLowerCase());
  return at < 0 ? Number.parseInt(text, 10) : at + 1;
}
