import { cardinal, digitByDigit } from '../number-words';
import { END, FREE } from '../patterns';
import { type ReadingRule, rule, textAfter, textBefore } from '../reading-rule';
import { alternatives } from '../words/lists';
import { BOOKS } from '../words/scripture';

const BOOK = alternatives([...Object.keys(BOOKS), ...Object.values(BOOKS)]);
const HALF = String.raw`\s?(?<half>[apAP])(?:\.\s?[mM]\.?|[mM])`;
const TIME = String.raw`\d{1,2}(?:[:.][0-5]\d)?`;

const halfOfDay = (letter: string | undefined) =>
  letter === undefined ? undefined : letter.toLowerCase() === 'a' ? 'A M' : 'P M';

function clockWords(hour: number, minute: number, half: string | undefined): string | undefined {
  if (hour > 23 || minute > 59) return undefined;
  const shown = half === undefined ? ((hour + 11) % 12) + 1 : hour;
  const halfWords = half === undefined ? (hour > 12 || hour === 0 ? (hour >= 12 ? 'P M' : 'A M') : '') : half;
  const minutes = minute === 0 ? '' : minute < 10 ? ` oh ${cardinal(minute)}` : ` ${cardinal(minute)}`;
  if (minutes === '' && halfWords === '') return `${cardinal(shown)} o'clock`;
  return `${cardinal(shown)}${minutes}${halfWords === '' ? '' : ` ${halfWords}`}`;
}

/** The full stop of "a.m." that ends the sentence too stays. */
const stopOf = (match: RegExpExecArray) =>
  match[0].endsWith('.') &&
  /^\s\p{Lu}(?!\p{Lu})/u.test(textAfter(match)) &&
  !/^\s(?:\p{Lu}\p{Ll}+day|E[SD]T)\b/u.test(textAfter(match))
    ? '.'
    : '';

/** "3–4 p.m.": the first time without its half of the day. */
function timeSpan(match: RegExpExecArray): string | undefined {
  const { from = '', to = '', half } = match.groups ?? {};
  const said = [from, to].map((time) => {
    const [hour, minute = '0'] = time.split(/[:.]/);
    return clockWords(Number(hour), Number(minute), '')?.replace(" o'clock", '');
  });
  return said.includes(undefined) ? undefined : `${said.join(' to ')} ${halfOfDay(half)}${stopOf(match)}`;
}

const PARTS_OF_TIME = ['hour', 'minute', 'second'];
const plural = (count: number, name: string) => `${cardinal(count)} ${name}${count === 1 ? '' : 's'}`;

const RATIO_WORDS = /\b(?:ratio|odds|scale|mix|proportion)\b/i;

/** Times of the day and how long something lasts. */
export const TIME_RULES: readonly ReadingRule[] = [
  rule(
    'chapter and verse',
    new RegExp(
      `(?<=(?<!\\p{L})(?:${BOOK})\\.? )(\\d{1,3}):(\\d{1,3})(?:[–-](\\d{1,3}))?(?![\\d:]|\\s?[ap]\\.?m)`,
    ),
    ([, chapter = '', verse = '', last]) =>
      `${cardinal(chapter)} ${cardinal(verse)}${last === undefined ? '' : ` to ${cardinal(last)}`}`,
  ),
  rule(
    'span of time',
    new RegExp(`${FREE}(?<from>${TIME})\\s?[–-]\\s?(?<to>${TIME})${HALF}(?!\\p{L})`),
    timeSpan,
  ),
  rule(
    'time with its half',
    new RegExp(`${FREE}(?<hour>\\d{1,2})(?:[:.](?<minute>\\d\\d))?${HALF}(?!\\p{L})`),
    (match) => {
      const { hour, minute = '0', half } = match.groups ?? {};
      const said =
        Number(hour) <= 12 || halfOfDay(half) === 'P M'
          ? clockWords(Number(hour), Number(minute), halfOfDay(half))
          : undefined;
      return said === undefined ? undefined : `${said}${stopOf(match)}`;
    },
  ),
  rule('from half to half of the day', /(?<=\d\s?[ap]\.?m\.?)\s?[–-]\s?(?=\d)/u, ' to '),
  rule('hours, minutes, seconds', new RegExp(`${FREE}(\\d{1,3}):(\\d\\d):(\\d\\d)${END}`), ([, ...parts]) =>
    parts
      .map((part, at) =>
        at > 0 && part.startsWith('0') ? `oh ${cardinal(Number(part))}` : cardinal(Number(part)),
      )
      .join(' '),
  ),
  rule('span of the clock', /(?<=\d:\d\d)\s?[–-]\s?(?=\d{1,2}:\d\d(?!\d))/, ' to '),
  rule('clock', new RegExp(`${FREE}(\\d{1,2}):(\\d\\d)(?!\\p{L}|[\\d:]|,\\d)`), (match) =>
    RATIO_WORDS.test(textAfter(match).slice(0, 20)) || RATIO_WORDS.test(textBefore(match))
      ? undefined
      : clockWords(Number(match[1]), Number(match[2]), undefined),
  ),
  rule(
    'time of soldiers',
    new RegExp(`${FREE}([0-2]\\d)([0-5]\\d)(?= (?:hours|hrs)\\b)`),
    ([, hour = '', minute = '']) => {
      const hours = hour.startsWith('0') ? digitByDigit(hour) : cardinal(hour);
      return `${hours} ${minute === '00' ? 'hundred' : minute.startsWith('0') ? `oh ${cardinal(Number(minute))}` : cardinal(minute)}`;
    },
  ),
  rule(
    'hours, minutes and seconds',
    new RegExp(
      `${FREE}(\\d{1,2})\\s?h(?:rs?)?\\s?(\\d{1,2})\\s?(?:min|m)(?:\\s?(\\d{1,2})\\s?s(?:ec)?)?${END}`,
    ),
    ([, ...parts]) => {
      const said = parts.flatMap((part, at) =>
        part === undefined ? [] : [plural(Number(part), PARTS_OF_TIME[at] as string)],
      );
      return `${said.slice(0, -1).join(' ')} and ${said.at(-1)}`;
    },
  ),
  rule(
    'minutes and seconds',
    new RegExp(`${FREE}(\\d{1,2})\\s?(?:min|m)\\s?(\\d{1,2})\\s?s(?:ec)?${END}`),
    ([, minutes, seconds]) => `${plural(Number(minutes), 'minute')} and ${plural(Number(seconds), 'second')}`,
  ),
  rule('hour with h', new RegExp(`${FREE}(\\d{1,2})h([0-5]\\d)${END}`), ([, hour, minute]) =>
    clockWords(Number(hour), Number(minute), undefined),
  ),
];
