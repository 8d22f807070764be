import { digitByDigit, ordinal } from '../number-words';
import { END, FREE } from '../patterns';
import { type ReadingRule, rule, stopAfter, textAfter, textBefore } from '../reading-rule';
import { COMPASS, STREETS } from '../words/abbreviations';
import { alternatives } from '../words/lists';
import { ALSO_SOMETHING_ELSE, STATES, STATES_BEFORE_A_POINT } from '../words/states';

const STREET = alternatives(Object.keys(STREETS));
const STREET_WORD = `(?:${STREET}|Street|Avenue|Road|Boulevard|Lane|Drive|Square|Highway)`;
const AFTER_A_NAME = /(?:\p{Lu}[\p{L}’'.-]*|\d(?:st|nd|rd|th)) $/u;

/** Short for a street after a name ("Elm Dr. in Reno", "High St."), unless another name follows ("President St. Clair"). */
function streetWord(match: RegExpExecArray): string | undefined {
  const [written, short = ''] = match;
  const before = textBefore(match);
  if (!AFTER_A_NAME.test(before) || /(?:^|[.!?] )(?:The|A|In|At|On|Near|And|But) $/.test(before))
    return undefined;
  if ((short === 'Pl' || short === 'Ct' || short === 'Sq' || short === 'Ter') && !written.endsWith('.'))
    return undefined;
  const stop = stopAfter(match);
  if ((short === 'St' || short === 'Dr') && stop === '' && /^\s\p{Lu}(?!\p{Lu}|\b)/u.test(textAfter(match)))
    return undefined;
  return `${STREETS[short]}${stop}`;
}

/** Streets, states, codes of the post. */
export const ADDRESS_RULES: readonly ReadingRule[] = [
  rule(
    'state and zip code',
    new RegExp(`(?<=\\p{L},? )(${alternatives(Object.keys(STATES))}) (\\d{5})(?:-(\\d{4}))?${END}`),
    ([, state = '', zip = '', more]) =>
      `${STATES[state]}, ${digitByDigit(zip)}${more === undefined ? '' : `, ${digitByDigit(more)}`}`,
  ),
  rule(
    'state',
    new RegExp(
      `(?<=\\p{Lu}[\\p{L}.]+, )(${alternatives(Object.keys(STATES).filter((code) => !ALSO_SOMETHING_ELSE.has(code)))})(?=[,;)]|\\.?$)`,
    ),
    ([, state = '']) => STATES[state],
  ),
  rule(
    'state with a point',
    new RegExp(
      `(?<=\\p{Lu}[\\p{L}.]+, )(${alternatives(Object.keys(STATES_BEFORE_A_POINT))})\\.(?=[,;)]|$|\\s\\p{Ll})`,
    ),
    ([, state = '']) => STATES_BEFORE_A_POINT[state],
  ),
  rule(
    'quarter of a street',
    new RegExp(
      `${FREE}([NSEW])\\.?(?=\\s(?:\\d{1,3}(?:st|nd|rd|th)|\\p{Lu}\\p{Ll}+)\\s${STREET_WORD}(?!\\p{L}))`,
    ),
    ([, letter = '']) => (COMPASS[letter] as string).replace(/^./, (first) => first.toUpperCase()),
  ),
  rule('street', new RegExp(`${FREE}(${STREET})(?:\\.(?!\\p{L})|(?!\\p{L}|\\.))`), streetWord),
  rule(
    'numbered street',
    new RegExp(`${FREE}(\\d{1,3})(?:st|nd|rd|th)(?=\\s${STREET_WORD}(?!\\p{L}))`),
    ([, number = '']) => ordinal(number).replace(/^./, (first) => first.toUpperCase()),
  ),
];
