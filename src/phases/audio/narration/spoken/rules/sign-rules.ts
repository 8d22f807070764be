import { type ReadingRule, rule } from '../reading-rule';
import { alternatives } from '../words/lists';
import { SYMBOLS } from '../words/symbols';

const RAISED = '[⁰¹²³⁴-⁹]{1,3}';
/** Position directly after text, where the mark of a note stands. */
const AFTER_TEXT = String.raw`(?<=[\p{L}\p{N}.,;:!?"”’)…])`;

/** Marks that point to a note: "Moreau¹", "fell.[3]". */
export const NOTE_RULES: readonly ReadingRule[] = [
  rule(
    'note in brackets',
    new RegExp(
      `${AFTER_TEXT}\\s?\\[(?:\\d{1,3}(?:\\s?[,–-]\\s?\\d{1,3}){0,5}|citation needed|note \\d{1,3})\\]`,
    ),
    '',
  ),
  rule('raised note', new RegExp(`${AFTER_TEXT}${RAISED}(?:[,–⁻-]${RAISED})*`), ''),
];

/** Dashes, brackets, quotation marks and every sign that is left. */
export const SIGN_RULES: readonly ReadingRule[] = [
  rule('grade', /(?<=(?<![\p{L}\p{N}'’])[A-F])[−-](?=[.,;)]|$|\s(?!and\b|or\b))/u, ' minus'),
  rule('from letter to letter', /(?<=(?<!\p{L})[A-Z])–(?=[A-Z](?!\p{L}))/u, ' to '),
  rule(
    'from amount to amount',
    /(?<=\d\s?[\p{L}°%]{1,4})\s?–\s?(?=\d)|(?<=\d)–(?=(?:present|today|now)(?!\p{L}))/u,
    ' to ',
  ),
  rule('dash within a word', /(?<=\p{L})–(?=\p{L})/u, '-'),
  rule('arrow between numbers', /(?<=\d)\s?→\s?(?=\d)/u, ' to '),
  rule('by', /(?<=\d\s?(?:mm|cm|m|km|in|ft|inches|feet)\.?)\s?×\s?(?=\d)/u, ' by '),
  rule('way through menus', /(?<=\p{L}{2})\s>\s(?=\p{Lu}\p{L})/u, ', '),
  rule('tag', /<(?=\/?[a-z][\w-]{0,20}\/?>)|(?<=<\/?[a-z][\w-]{0,20}\/?)>/u, ''),
  rule('two sections', /§§\s?/u, 'sections '),
  rule('dash', /\s?—\s?|\s–(?![\d.$€£])\s?|–\s?|\s-+\s/u, ', '),
  rule('ellipsis', /\s?(?:…|\.{3,})/u, ', '),
  rule('bracket', /[([{]\s?/u, ', '),
  rule('bracket end', /[)\]}]/u, ', '),
  rule('quote', /["“”„«»‹›`´*_\\|^#]|(?<!\p{L})['‘’‚]|['‘’](?!\p{L})/u, ''),
  rule(
    'symbol',
    new RegExp(`[${alternatives(Object.keys(SYMBOLS)).replaceAll('|', '')}]`),
    ([sign]) => SYMBOLS[sign],
  ),
  rule('other sign', /[^\p{L}\p{M}\p{Nd}\x20-\x7e\s]|\p{M}/u, ''),
];
