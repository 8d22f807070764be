/**
 * Raised and lowered print. A reader of a format brackets it with {@link raise} and {@link lower}; {@link settleRaised}
 * then decides, with the text on both sides in view, whether it is an exponent, which is kept in Unicode superscripts,
 * or a mark that points to a note, which is dropped.
 */
const [RAISE, UNRAISE, LOWER, UNLOWER] = ['\uE000', '\uE001', '\uE002', '\uE003'] as const;

const SUPERSCRIPTS: Readonly<Record<string, string>> = table('0123456789+−ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱ');
const SUBSCRIPTS: Readonly<Record<string, string>> = table(
  '0123456789+−aehijklmnoprstuvx',
  '₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ',
);
const PLAIN = Object.fromEntries(
  [...Object.entries(SUPERSCRIPTS), ...Object.entries(SUBSCRIPTS)].map(([sign, raised]) => [raised, sign]),
);

const FRACTION =
  /(\d?)(?:\uE000(\d{1,3})\uE001|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))[⁄/](?:\uE002(\d{1,3})\uE003|([₀-₉]{1,3}))/g;
const RAISED = /\uE000([^\uE000-\uE003]{0,300})\uE001|([⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ]+)/g;
const LOWERED = /\uE002([^\uE000-\uE003]{0,300})\uE003/g;
const BRACKETS = /[\uE000-\uE003]/g;
/** Characters before a raised figure that are looked at. */
const CONTEXT = 60;

export function raise(text: string): string {
  return `${RAISE}${text}${UNRAISE}`;
}

export function lower(text: string): string {
  return `${LOWER}${text}${UNLOWER}`;
}

/** The text with its raised and lowered print settled. What is settled already stays as it is. */
export function settleRaised(text: string): string {
  return text
    .replace(FRACTION, fractionOf)
    .replace(LOWERED, (_: string, low: string, at: number, all: string) =>
      settledLow(all.slice(Math.max(0, at - CONTEXT), at), low.trim()),
    )
    .replace(RAISED, (found: string, high: string | undefined, signs: string, at: number, all: string) =>
      settledHigh({
        before: all.slice(Math.max(0, at - CONTEXT), at).replace(BRACKETS, ''),
        mark: (high ?? [...signs].map((sign) => PLAIN[sign] ?? sign).join('')).trim(),
        after: all.slice(at + found.length, at + found.length + CONTEXT),
      }),
    )
    .replace(BRACKETS, '');
}

function fractionOf(_: string, whole: string, ...parts: (string | undefined)[]): string {
  const [over = '', under = ''] = [parts[0] ?? parts[1], parts[2] ?? parts[3]];
  const figures = [...over, '/', ...under].map((sign) => PLAIN[sign] ?? sign).join('');
  return whole === '' ? figures : `${whole} ${figures}`;
}

function settledLow(before: string, low: string): string {
  const isFormula = /[\p{L}\d)\]\uE001]$/u.test(before);
  const sign = inSigns(low, SUBSCRIPTS);
  if (!isFormula || sign === undefined) return low;
  return /\d/.test(low) || (low.length === 1 && /(?:^|[^\p{L}])\p{L}$/u.test(before)) ? sign : low;
}

interface Raised {
  readonly before: string;
  readonly mark: string;
  readonly after: string;
}

const ORDINAL = /^(?:st|nd|rd|th|er|re|e|o|a|ª|º)$/i;
const SIGNED = /^(?:[+−–-]\d{1,3}|\d{0,2}[+−–-])$/;
const SYMBOLS = /^(?:[*†‡§¶#‖]+|TM|SM|[™®©℠])$/;

function settledHigh({ before, mark, after }: Raised): string {
  if (mark === '' || SYMBOLS.test(mark) || /^[[({].*[\])}]$/.test(mark)) return '';
  if (ORDINAL.test(mark) && /(?:\d|\b[IVXLC]+)$/.test(before)) return mark;
  if (SIGNED.test(mark)) return /[\p{L}\d)\]₀-₉]$/u.test(before) ? inSuperscripts(mark) : mark;
  if (/^\d{1,3}$/.test(mark))
    return isIsotope({ before, mark, after }) || isBase(before, mark) ? inSuperscripts(mark) : '';
  if (/^\d{1,3}(?:\s*[,;–-]\s*\d{1,3})+$/.test(mark)) return '';
  if (!/^\p{L}$/u.test(mark)) return mark;
  if (/(?:^|[^\p{L}])(?:\p{L}|\d+)$/u.test(before))
    return /^\p{L}/u.test(after) ? mark : (inSigns(mark, SUPERSCRIPTS) ?? `^${mark}`);
  return '';
}

/** Elements of which people name isotopes. */
const ISOTOPE =
  /^(?:H|He|Li|Be|B|C|N|O|F|P|S|K|Ar|Ca|Fe|Co|Cu|Zn|Kr|Sr|Tc|Mo|I|Xe|Cs|Ba|Pb|Po|Rn|Ra|Th|U|Np|Pu|Am)(?![\p{L}])/u;

function isIsotope({ before, mark, after }: Raised): boolean {
  return /(?:^|[\s(/–-])$/.test(before) && ISOTOPE.test(after) && (mark.length > 1 || /^He?/.test(after));
}

const YEAR_OR_GROUPED = /(?:(?<!\d)(?:1\d|20)\d{2}|\d[,.\u00A0\u202F]\d{3})$/;
/** Units of length and what is derived from them, and words of length; others are raised with a sign only. */
const UNIT =
  /(?:(?<!\p{L})(?:[kcdmnµμ]?m|[ms]?s|h|min|kg|ft|yd|L|l|A|V|W|K|N|J)|(?<=\d\s?)(?:in|mi)|(?<!\p{L})(?:(?:kilo|centi|milli)?met(?:er|re)s?|feet|foot|miles?|yards?|inch(?:es)?))$/u;

/** Tells if the text before can have an exponent: a number other than a year, a unit, a letter of a formula. */
function isBase(before: string, mark: string): boolean {
  if (/\d$/.test(before)) return !YEAR_OR_GROUPED.test(before);
  if (/[\p{L}\d][−-]$/u.test(before)) return true;
  if (UNIT.test(before)) return /^[2346]$/.test(mark);
  // "mc²" and "x²"; two letters with a vowel are a word, and nothing is raised to the first power.
  if (mark === '1') return false;
  if (/(?<![\p{L}\d₀-₉.’'])(?:\p{L}|[b-df-hj-np-tv-xz]{2})$/u.test(before)) return true;
  return /\([^()]{0,40}[+−*/·=-][^()]{0,40}\)$/.test(before) && !/\p{L}{3}[^(]*\)$/u.test(before);
}

function inSuperscripts(mark: string): string {
  return inSigns(mark, SUPERSCRIPTS) ?? mark;
}

/** Writes a text in the signs of the table; undefined where a character has none. */
function inSigns(text: string, signs: Readonly<Record<string, string>>): string | undefined {
  const found = [...text.replaceAll('-', '−').replaceAll('–', '−')].map((sign) => signs[sign]);
  return found.length > 0 && found.every((sign) => sign !== undefined) ? found.join('') : undefined;
}

function table(from: string, to: string): Record<string, string> {
  const signs = [...to];
  return Object.fromEntries([...from].map((sign, i) => [sign, signs[i] ?? sign]));
}

/** Words after which a bracketed figure is what the sentence speaks of: "as shown in [3]". */
const SPEAKS_OF = /(?:^|\s)(?:in|see|by|from|of|to|with|cf\.?|and|or|ref\.?|refs\.?|than|per|at|on|under)$/i;
const BRACKETED = /(\s{0,3})\[(?:(?:note|n|nb)\.? ?)?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\](?![(\p{L}\d:])/gu;
const ASKED_FOR = /\s?\[(?:citation|page|source|clarification) needed\]/gi;
const DAGGERS =
  /(?<=[\p{L}\p{N}.,;:!?"”’)])(?:[†‡]+|(?<=\p{Ll}{3}|[.,;:!?"”’)])\*{1,3}(?=[\s,.;:!?)”’"]|$))/gu;

/** The text without the marks of its notes: `[3]`, `[citation needed]`, daggers and asterisks after a word. */
export function withoutNoteMarks(text: string): string {
  return text
    .replace(ASKED_FOR, '')
    .replace(BRACKETED, (mark: string, space: string, at: number, all: string) => {
      const before = all.slice(Math.max(0, at - 40), at);
      const isMark = /[\p{L}\p{N}.,;:!?"”’')\]%]$/u.test(before) && !(space !== '' && SPEAKS_OF.test(before));
      return isMark ? '' : mark;
    })
    .replace(DAGGERS, '');
}
