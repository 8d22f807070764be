/**
 * Numbers as recognisers and scripts say them ("four seventy-six", "four hundred and seventy six", "476") brought to one
 * form, so that only another number is another number.
 */
import { ONES, TENS } from '../../../../english/lists/numbers';

const SCALES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};
const ORDINALS: Readonly<Record<string, string>> = {
  ...{ first: 'one', second: 'two', third: 'three', fifth: 'five', eighth: 'eight', ninth: 'nine' },
  ...{ twelfth: 'twelve', hundredth: 'hundred', thousandth: 'thousand', millionth: 'million' },
  ...Object.fromEntries(
    [...ONES.slice(4), ...TENS].map((word) => [`${word.replace(/y$/, 'ie')}th`, word] as const),
  ),
};

type Part =
  | { readonly kind: 'one' | 'ten' | 'scale'; readonly value: number }
  | { readonly kind: 'hundred' }
  | { readonly kind: 'digits'; readonly digits: string };

function partOf(word: string | undefined): Part | undefined {
  if (word === undefined) return undefined;
  if (/^\d+$/.test(word)) return { kind: 'digits', digits: word };
  if (ONES.includes(word)) return { kind: 'one', value: ONES.indexOf(word) };
  if (TENS.includes(word)) return { kind: 'ten', value: 20 + 10 * TENS.indexOf(word) };
  if (word === 'hundred') return { kind: 'hundred' };
  const scale = SCALES[word];
  return scale === undefined ? undefined : { kind: 'scale', value: scale };
}

/** Words in lower case; each run of number words becomes one token of digits: `476`, `3.14`, `21st` as `21th`. */
export function withNumbersAsDigits(words: readonly string[]): string[] {
  const result: string[] = [];
  for (let at = 0; at < words.length; ) {
    const run = numberAt(words, at);
    // "a hundred" is "one hundred".
    if (run !== undefined && result.at(-1) === 'a' && /^(?:hundred|thousand|million)/.test(words[at] ?? ''))
      result.pop();
    result.push(run?.token ?? (words[at] as string));
    at = run?.next ?? at + 1;
  }
  return result;
}

export function isNumberToken(token: string): boolean {
  return /^\d/.test(token);
}

/** Reads the longest number from here on. Parts that do not add up ("nineteen oh five") are put side by side. */
function numberAt(words: readonly string[], from: number): { token: string; next: number } | undefined {
  const sum = new NumberSum();
  let at = from;
  while (at < words.length) {
    const word = words[at] as string;
    const cardinalOf = ORDINALS[word];
    const part = partOf(cardinalOf ?? word);
    if (part !== undefined) {
      sum.add(part);
      at++;
      if (cardinalOf !== undefined) return { token: `${sum.text()}th`, next: at };
      continue;
    }
    const following = partOf(words[at + 1] && (ORDINALS[words[at + 1] as string] ?? words[at + 1]));
    if (at === from || following === undefined) break;
    if (word === 'and' && sum.mayGoOnWithAnd()) at++;
    else if (word === 'oh' && following.kind === 'one') {
      sum.add({ kind: 'digits', digits: '0' });
      at++;
    } else if (word === 'point' && !sum.hasPoint) {
      sum.addPoint();
      at++;
    } else break;
  }
  return at === from ? undefined : { token: sum.text(), next: at };
}

class NumberSum {
  hasPoint = false;
  private before = '';
  private total = 0;
  private chunk: number | undefined;
  private last: Part['kind'] | undefined;

  add(part: Part): void {
    const { kind } = part;
    if (kind === 'digits') {
      this.setAside();
      this.before += part.digits;
    } else if (kind === 'hundred') this.chunk = (this.chunk ?? 1) * 100;
    else if (kind === 'scale') this.scale(part.value);
    else if (!this.hasPoint && this.fits(kind, part.value)) this.chunk = (this.chunk ?? 0) + part.value;
    else {
      this.setAside();
      this.chunk = part.value;
    }
    this.last = kind;
  }

  addPoint(): void {
    this.setAside();
    this.before += '.';
    this.hasPoint = true;
    this.last = undefined;
  }

  /** "One hundred and four", and not "nineteen and four". */
  mayGoOnWithAnd(): boolean {
    return this.last === 'hundred' || this.last === 'scale';
  }

  text(): string {
    this.setAside();
    return this.before;
  }

  private fits(kind: 'one' | 'ten', value: number): boolean {
    if (this.last === undefined || this.last === 'hundred' || this.last === 'scale') return true;
    return this.last === 'ten' && kind === 'one' && value > 0 && value < 10;
  }

  private scale(value: number): void {
    if (this.before !== '') {
      this.setAside();
      this.before = String(Math.round(Number(this.before) * value));
      this.hasPoint = false;
      return;
    }
    this.total += (this.chunk ?? 1) * value;
    this.chunk = undefined;
  }

  private setAside(): void {
    if (this.chunk !== undefined || this.total > 0) this.before += String(this.total + (this.chunk ?? 0));
    this.total = 0;
    this.chunk = undefined;
  }
}
