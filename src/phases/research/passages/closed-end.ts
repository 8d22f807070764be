/** Finds where a passage ends, in the row of the sentences of a section. */
import { type Gap, isBalanced, isGap, isLabel, type Line, type Paragraph } from './paragraphs';

/** A passage of paragraphs ends before the paragraph that would make it longer than this, words. */
const LONGEST_WORDS = 220;
/** A passage ends before the sentence that would make it longer than this, words, or with its paragraph if that is no longer than `toEnd`. */
const MOST_WORDS = { usual: 330, toEnd: 400 } as const;

/** A sentence with its paragraph. */
export interface Placed {
  readonly line: Line;
  readonly paragraph: Paragraph;
}

/** Sentences of a section, with what is not read between them. */
export type Row = readonly (Placed | Gap)[];

export function isFirst({ line, paragraph }: Placed): boolean {
  return line === paragraph.lines[0];
}

export function isLast({ line, paragraph }: Placed): boolean {
  return line === paragraph.lines.at(-1);
}

/** Longer than a passage can be: only of such a paragraph a part is told, which a writer has to say. */
export function isEndless({ paragraph }: Placed): boolean {
  return wordsOf(paragraph.lines) > MOST_WORDS.toEnd;
}

interface End {
  /** Index behind the last sentence of the closed passage that begins at a place; undefined where there is none. */
  readonly end: number | undefined;
  /** What completes it stands behind it, and is too long to be of it. */
  readonly isOpen: boolean;
}

export const NO_END: End = { end: undefined, isOpen: false };

/** A passage ends with a paragraph. */
export function closedEnd(row: Row, from: number): End {
  const lines: Line[] = [];
  const closed: { end: number; isWhole: boolean }[] = [];
  let open: number | undefined;
  for (let at = from; at < row.length; at += 1) {
    const here = row[at];
    if (isGap(here) || !here.line.isReadable || (at > from && !goesOn(row, at))) break;
    lines.push(here.line);
    const words = wordsOf(lines);
    if (words > MOST_WORDS.toEnd || (words > LONGEST_WORDS && closed.some(({ isWhole }) => isWhole))) break;
    const next = row[at + 1];
    const trailsOff =
      !isLast(here) && (/(?:\.\.|…)["”’)\]]*$/.test(here.line.quote.text) || isLabel(here.line.quote.text));
    const fits = words <= MOST_WORDS.usual || isLast(here);
    const mayEnd = isLast(here) || isEndless(here);
    if (!mayEnd || !fits || here.line.leansForward || trailsOff) continue;
    if (!isBalanced(lines.map(({ quote }) => quote.text).join(' '))) continue;
    if (isGap(next) || !next.line.completes) closed.push({ end: at + 1, isWhole: isLast(here) });
    else if (isLast(here)) open = at + 1;
  }
  const last = closed.at(-1);
  const end = (closed.findLast(({ isWhole }) => isWhole) ?? last)?.end;
  return end === undefined ? { end: open, isOpen: open !== undefined } : { end, isOpen: false };
}

/** It is of the paragraph before it, or of one that belongs to that; never another speaker's. */
function goesOn(row: Row, at: number): boolean {
  const [before, here] = [row[at - 1], row[at]];
  if (isGap(before) || isGap(here)) return false;
  const { speaker } = here.paragraph;
  if (speaker !== undefined && speaker !== before.paragraph.speaker) return false;
  return (
    before.paragraph === here.paragraph ||
    here.line.leansBack ||
    here.line.completes ||
    before.line.leansForward ||
    before.paragraph.endsInSpeech
  );
}

export function wordsOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.words, 0);
}
