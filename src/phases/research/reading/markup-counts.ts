/** Counts the markup of a page before a tree is built from it: each piece becomes a node. */
import { InputError } from '../../../domain/failure';

interface MarkupCounts {
  /** Tags and character references. */
  readonly pieces: number;
  readonly metas: number;
  /** Number of attributes of the tag that has the most. */
  readonly attributes: number;
}

export interface MarkupLimits {
  readonly maxPieces: number;
  readonly maxMetas: number;
  readonly maxAttributes: number;
}

/** A long book has some hundred thousand pieces; a page has some dozens of `<meta>`, a tag a dozen attributes. */
export const MARKUP_LIMITS: MarkupLimits = { maxPieces: 400_000, maxMetas: 2_000, maxAttributes: 1_000 };

/** Counts in one pass over the characters, so that no input takes longer than its length. */
function countMarkup(html: string): MarkupCounts {
  let pieces = 0;
  let most = 0;
  let attributes = 0;
  let isTag = false;
  let isApart = false;
  let quote = 0;
  for (let at = 0; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
      continue;
    }
    if (code === LESS || code === AMPERSAND) pieces += 1;
    if (code === LESS) {
      isTag = isLetter(html.charCodeAt(at + 1));
      attributes = 0;
    } else if (code === GREATER) isTag = false;
    else if (isTag && (code === DOUBLE || code === SINGLE) && html.charCodeAt(at - 1) === EQUALS)
      quote = code;
    else if (isTag && code > SPACE && isApart) most = Math.max(most, ++attributes);
    isApart = code <= SPACE;
  }
  return { pieces, metas: html.match(/<meta[\s/>]/gi)?.length ?? 0, attributes: most };
}

/** @throws InputError when a page holds more markup than any page needs. */
export function refuseMarkup(name: string, html: string, limits: MarkupLimits = MARKUP_LIMITS): MarkupCounts {
  const counts = countMarkup(html);
  const { pieces, metas, attributes } = counts;
  const tooMany =
    (pieces > limits.maxPieces &&
      `${pieces} tags and character references; at most ${limits.maxPieces} are read`) ||
    (metas > limits.maxMetas && `${metas} meta elements; at most ${limits.maxMetas} are read`) ||
    (attributes > limits.maxAttributes &&
      `an element of ${attributes} attributes; at most ${limits.maxAttributes} are read`);
  if (tooMany) throw new InputError(`${name} holds ${tooMany}. Hand in its text as .txt or .md.`);
  return counts;
}

const LESS = 0x3c;
const GREATER = 0x3e;
const AMPERSAND = 0x26;
const DOUBLE = 0x22;
const SINGLE = 0x27;
const EQUALS = 0x3d;
const SPACE = 0x20;

function isLetter(code: number): boolean {
  const small = code | 0x20;
  return small >= 0x61 && small <= 0x7a;
}
