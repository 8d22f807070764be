/** The word sequences that a regular expression spells out, so that they can be looked for in a text. */

/** Stands for a word, or a part of one, that the expression leaves open. */
export const OPEN = '*';
/** A larger group is a word list: its words are looked at one by one, not in every combination with what stands beside it. */
const LARGEST_GROUP = 6;
const LARGEST_EXPANSION = 600;
const CLOSED_CLASS = /^(?:[\s,.;:'’"“”–—-]|\\s|\\-)+$/;

/** Every text that the pattern matches, with {@link OPEN} for what it does not spell; parts that do not join are split. */
export function spelledOut(pattern: string): readonly string[] {
  const reader = new PatternReader(pattern);
  return reader.all();
}

class PatternReader {
  private at = 0;
  /** Alternatives of word lists and of what must not stand there, each on its own. */
  private readonly apart: string[] = [];

  constructor(private readonly pattern: string) {}

  all(): string[] {
    const texts: string[] = [];
    while (this.at < this.pattern.length) {
      texts.push(...this.alternatives());
      this.at++;
    }
    return [...texts, ...this.apart].flatMap((text) => text.split('\n'));
  }

  private alternatives(): string[] {
    const branches = this.sequence();
    while (this.pattern[this.at] === '|') {
      this.at++;
      branches.push(...this.sequence());
    }
    return branches;
  }

  private sequence(): string[] {
    let texts = [''];
    while (this.at < this.pattern.length && !'|)'.includes(this.pattern[this.at] ?? '')) {
      const atom = this.atom();
      const options = this.repeated(atom);
      if (options.length > LARGEST_GROUP || texts.length * options.length > LARGEST_EXPANSION) {
        this.apart.push(...options);
        texts = texts.map((text) => `${text}\n`);
      } else texts = texts.flatMap((text) => options.map((option) => text + option));
    }
    return texts;
  }

  /** With what the quantifier behind it makes of it: nothing as well, or more than is spelled. */
  private repeated(atom: readonly string[]): string[] {
    const quantifier = this.take(/^(?:[?*+]|\{\d*,?\d*\})\??/);
    if (quantifier === undefined) return [...atom];
    if (quantifier.startsWith('?')) return [...atom, ''];
    return atom.map((text) => (text.length > 1 || text === ' ' ? text : OPEN));
  }

  private atom(): string[] {
    if (this.take(/^\(/) !== undefined) return this.group();
    const set = this.take(/^\[\^?\]?(?:\\.|[^\]\\])*\]/);
    if (set !== undefined) return [ofClass(set.slice(1, -1))];
    const escaped = this.take(/^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|k<\w+>|.)/);
    if (escaped !== undefined) return [ofEscape(escaped)];
    const char = this.pattern[this.at++] ?? '';
    return [char === '^' || char === '$' ? '' : char === '.' ? OPEN : char];
  }

  private group(): string[] {
    const kind = this.take(/^\?(?:<?[=!]|:|<\w+>)/) ?? '';
    const inside = this.alternatives();
    this.at++;
    if (!kind.endsWith('!')) return inside;
    this.apart.push(...inside);
    return [''];
  }

  private take(what: RegExp): string | undefined {
    const found = what.exec(this.pattern.slice(this.at))?.[0];
    this.at += found?.length ?? 0;
    return found;
  }
}

function ofClass(set: string): string {
  const isOneLetter = /^[A-Za-z]{2}$/.test(set) && set[0]?.toLowerCase() === set[1]?.toLowerCase();
  if (isOneLetter) return set[0] ?? '';
  if (!CLOSED_CLASS.test(set)) return OPEN;
  return /['’]/.test(set) ? "'" : ' ';
}

function ofEscape(escaped: string): string {
  if (/^\\[bB]$/.test(escaped)) return '';
  if (/^\\[snt]$/.test(escaped)) return ' ';
  return /^\\[a-zA-Z\d]/.test(escaped) ? OPEN : escaped.slice(1);
}
