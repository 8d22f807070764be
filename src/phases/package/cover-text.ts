import { oneLine } from './escape';

/** Characters that both fonts of the cover have: European Latin, modern Greek, Cyrillic, digits and common punctuation. */
const DRAWABLE =
  /[ -~\u00a1-\u017f\u0218-\u021b\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u1ea0-\u1ef9–—‘’“”„…•€]/u;

/**
 * The part of a text that the cover can draw: other letters and pictures are left out with the space around them, never drawn
 * as boxes. Empty when less than half of its letters could be drawn, because a torso of a title says something else.
 */
export function drawableText(text: string): string {
  const line = oneLine(text.normalize('NFC'));
  const letters = [...line].filter((character) => /[\p{L}\p{N}]/u.test(character));
  const drawable = letters.filter((character) => DRAWABLE.test(character));
  if (drawable.length * 2 < letters.length) return '';
  return oneLine([...line].filter((character) => DRAWABLE.test(character)).join(''));
}

/** Width in em of a character in a bold serif, by class; errs on the wide side. */
function advance(character: string): number {
  if (/[ijlI.,;:'’!|()[\]]/.test(character)) return 0.36;
  if (/[mwMWЖШЩЮжшщюΩ@—…]/u.test(character)) return 0.95;
  if (/[\p{Lu}\d&%]|\p{Script=Cyrillic}/u.test(character)) return 0.68;
  return character === ' ' ? SPACE : 0.54;
}

const SPACE = 0.24;

const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + advance(character), 0);

/** Fills lines of `widthEm` word by word; a word that is wider than a line stands on its own. */
function fillLines(words: readonly string[], widthEm: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + SPACE + widthOf(word) <= widthEm)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** As few lines as `fillLines` takes, but of even length: the narrowest width that does not need one more. */
function evenLines(words: readonly string[], widthEm: number): string[] {
  const fewest = fillLines(words, widthEm).length;
  const widest = Math.max(...words.map(widthOf));
  for (let width = widest; width < widthEm; width += 0.5) {
    const lines = fillLines(words, width);
    if (lines.length === fewest) return lines;
  }
  return fillLines(words, widthEm);
}

/** Cuts a word that is wider than a line, so that nothing runs off the cover. */
function cutWord(word: string, widthEm: number): string[] {
  const pieces = [''];
  for (const character of word) {
    if (widthOf(`${pieces.at(-1)}${character}`) > widthEm) pieces.push('');
    pieces[pieces.length - 1] += character;
  }
  return pieces;
}

/** Title sizes (same unit as the width) for one to five lines; each set is about as high as the text block. */
const SIZES: readonly (readonly [size: number, maxLines: number])[] = [
  [148, 1],
  [128, 2],
  [112, 2],
  [92, 3],
  [84, 3],
  [69, 4],
  [62, 4],
  [54, 5],
  [48, 5],
];

/**
 * A title as lines at the largest size at which it fits `width` (1000 is the cover's side). What does not fit five
 * lines at the smallest size ends in an ellipsis. An empty title has no lines.
 */
export function fitTitle(
  title: string,
  width: number,
): { readonly size: number; readonly lines: readonly string[] } {
  const words = title.split(' ').filter((word) => word !== '');
  for (const [size, maxLines] of SIZES) {
    if (words.some((word) => widthOf(word) > width / size)) continue;
    const lines = words.length === 0 ? [] : evenLines(words, width / size);
    if (lines.length <= maxLines) return { size, lines };
  }
  const [size, maxLines] = SIZES.at(-1) ?? [48, 5];
  const lines = fillLines(
    words.flatMap((word) => cutWord(word, width / size)),
    width / size,
  );
  if (lines.length <= maxLines) return { size, lines };
  const shown = lines.slice(0, maxLines);
  shown[maxLines - 1] = withEllipsis(shown[maxLines - 1] ?? '', width / size);
  return { size, lines: shown };
}

function withEllipsis(line: string, widthEm: number): string {
  let text = line;
  while (text !== '' && widthOf(`${text}…`) > widthEm) text = text.replace(/\s*\S$/u, '');
  return `${text.replace(/[\s,;:]+$/u, '')}…`;
}
