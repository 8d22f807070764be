import { endsSentence } from '../../../../english/sentence-ends';

/** A stretch of the text with what is said for it. `spoken` equals `written` where nothing has to change. */
export interface ReadingPiece {
  readonly written: string;
  readonly spoken: string;
  /** In the International Phonetic Alphabet, where a lexicon has it. */
  readonly ipa?: string;
}

/** Reading of one kind of written form. */
export interface ReadingRule {
  readonly name: string;
  /** Sticky: tried at one place of the text, with the whole text around it in sight. */
  readonly pattern: RegExp;
  /** Words for the match; undefined when the rule does not apply here on a closer look. */
  readonly say: (match: RegExpExecArray) => string | undefined;
  /** Sounds of the match, where a lexicon has them. */
  readonly ipa?: (match: RegExpExecArray) => string;
  /** The characters that a match can begin with; any where it is not given. */
  readonly first?: RegExp;
}

/** The rules to try at a character, in their order. */
export type RuleTable = (character: string) => readonly ReadingRule[];

export function rule(name: string, pattern: RegExp, say: ReadingRule['say'] | string): ReadingRule {
  return {
    name,
    pattern: new RegExp(pattern.source, 'uy'),
    say: typeof say === 'string' ? () => say : say,
  };
}

/** Characters that a rule looks at around a match. Bounded, so that reading takes time in proportion to the text. */
const SIGHT = 100;

export function textBefore(match: RegExpExecArray): string {
  return match.input.slice(Math.max(0, match.index - SIGHT), match.index);
}

export function textAfter(match: RegExpExecArray): string {
  const end = match.index + match[0].length;
  return match.input.slice(end, end + SIGHT);
}

/** A full stop where the abbreviation that was matched with its point ends a sentence too, or else nothing. */
export function stopAfter(match: RegExpExecArray): string {
  const after = textAfter(match);
  const next = after.trimStart();
  if (next === after || next === '') return '';
  return endsSentence({ before: textBefore(match) + match[0], closers: '', next }) ? '.' : '';
}

/** Signs beyond ASCII that rules begin with; at all others only the rules for any sign are tried. */
const SIGNS = '−–—…′″€£¥₹₽₩₪₺₴₿§°‘’“”⁰¹²³⁴⁵⁶⁷⁸⁹⁻';

/** Sorts rules by the character that they can begin with, once, so that few are tried at each place. */
export function createRuleTable(rules: readonly ReadingRule[]): RuleTable {
  const at = (character: string) => rules.filter(({ first }) => first === undefined || first.test(character));
  const ascii = Array.from({ length: 128 }, (_, code) => at(String.fromCharCode(code)));
  const signs = new Map([...SIGNS].map((sign) => [sign, at(sign)]));
  const [small, capital, other] = [at('é'), at('É'), at('☃')];
  return (character) => {
    const known = ascii[character.charCodeAt(0)] ?? signs.get(character);
    if (known !== undefined) return known;
    if (!/[\p{L}\p{M}]/u.test(character)) return other;
    return /\p{Lu}/u.test(character) ? capital : small;
  };
}

/**
 * Reads a text from left to right; at each place the first rule that applies wins, those of a lexicon before all others.
 * Joined, `written` is the text.
 */
export function applyRules(text: string, lexicon: readonly ReadingRule[], table: RuleTable): ReadingPiece[] {
  const pieces: ReadingPiece[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') pieces.push({ written: plain, spoken: plain });
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const reading = isPlainSpace(text, at)
      ? undefined
      : (readAt(text, at, lexicon) ?? readAt(text, at, table(text[at] as string)));
    if (reading === undefined) {
      plain += text[at++];
      continue;
    }
    if (reading.written === reading.spoken && reading.ipa === undefined) plain += reading.written;
    else {
      flush();
      pieces.push(reading);
    }
    at += reading.written.length;
  }
  flush();
  return pieces;
}

/** No rule begins at a space before a letter or a figure. */
function isPlainSpace(text: string, at: number): boolean {
  return text[at] === ' ' && /[A-Za-z0-9]/.test(text[at + 1] ?? '');
}

function readAt(text: string, at: number, rules: readonly ReadingRule[]): ReadingPiece | undefined {
  for (const { pattern, say, ipa } of rules) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null || match[0] === '') continue;
    const spoken = say(match);
    if (spoken !== undefined) return { written: match[0], spoken, ...(ipa && { ipa: ipa(match) }) };
  }
  return undefined;
}
