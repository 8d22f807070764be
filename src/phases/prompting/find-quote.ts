/** Finds what a model says that it quotes. Only what stands in the stored text is a quote; it is returned as it stands there. */

/** Position of words in a text: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Characters that are written in more than one way, as one of them. */
const SAME: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
};

interface Plain {
  readonly text: string;
  /** Position in the original of each character of `text`. */
  readonly places: readonly number[];
}

/**
 * Finds a quote in a text: character for character, or else with other white space, other
 * quotation marks and dashes, or unseen characters. Undefined when it does not occur.
 */
export function findQuote(quote: string, text: string): Span | undefined {
  const wanted = quote.trim();
  if (wanted === '') return undefined;
  const exact = text.indexOf(wanted);
  if (exact >= 0) return { start: exact, end: exact + wanted.length };
  const there = plain(text);
  return findPlain(wanted, there) ?? findPlain(unwrapped(wanted), there);
}

function findPlain(quote: string, there: Plain): Span | undefined {
  const wanted = plain(quote).text.trim();
  if (wanted === '') return undefined;
  const at = there.text.indexOf(wanted);
  if (at < 0) return undefined;
  const [first, last] = [there.places[at], there.places[at + wanted.length - 1]];
  return first === undefined || last === undefined ? undefined : { start: first, end: last + 1 };
}

/** Without quotation marks around the whole, which a model may have put there itself. */
function unwrapped(quote: string): string {
  return quote.replace(/^["“”'‘’]+|["“”'‘’]+$/g, '').trim();
}

function plain(text: string): Plain {
  let out = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (/\p{Cf}/u.test(character)) continue;
    const blank = /\s/.test(character);
    if (blank && (out === '' || out.endsWith(' '))) continue;
    const written = blank ? ' ' : (SAME[character] ?? character);
    out += written;
    for (let index = 0; index < written.length; index += 1) places.push(at);
  }
  return { text: out, places };
}
