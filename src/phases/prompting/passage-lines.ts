import type { Claim } from '../../domain/research';
import { pointsBack } from '../../english/points-back';

/** Characters between two sentences of a source that are shown without a gap; between those of a paragraph it is one. */
const NEIGHBOURS = 3;
const IN_PARAGRAPH = 1;
/** Wordings of other sources beside the first; more say the same again. */
const MOST_OTHERS = 2;
/** Sentences before a claim that show whom or what it means. */
const MOST_BEFORE = 2;
/** One for all comparisons: `localeCompare` with options makes a collator each time. */
const BY_NUMBER = new Intl.Collator('en', { numeric: true });

/**
 * Claims as passages: by source and in reading order, neighbours together, a line each behind its id; an empty line where something
 * was left out between them. Names stand in square brackets behind the words that mean them; where nobody resolved them, the
 * sentences before are shown, unless they are passages themselves.
 */
export function passageLines(claims: readonly Claim[]): string {
  const placed = inPlace(claims);
  const shown = new Set(claims.map(({ text }) => text));
  const lines: string[] = [];
  for (const [at, claim] of placed.entries()) {
    const before = placed[at - 1];
    const goesOn = before !== undefined && areNeighbours(before, claim);
    const header = headerOf(claim);
    if (!goesOn && at > 0) lines.push('');
    if (before === undefined || header !== headerOf(before)) lines.push(header);
    lines.push(...(goesOn ? [] : linesBefore(claim, shown)), claimLine(claim));
  }
  return lines.join('\n');
}

/** Claims that are neighbours in a paragraph of their source, in reading order. */
export function asPassages(claims: readonly Claim[]): Claim[][] {
  const passages: Claim[][] = [];
  for (const claim of inPlace(claims)) {
    const before = passages.at(-1)?.at(-1);
    if (before !== undefined && areNeighbours(before, claim, IN_PARAGRAPH)) passages.at(-1)?.push(claim);
    else passages.push([claim]);
  }
  return passages;
}

function inPlace(claims: readonly Claim[]): Claim[] {
  return [...claims].sort((a, b) => {
    const [x, y] = [placeOf(a), placeOf(b)];
    return BY_NUMBER.compare(x.sourceId, y.sourceId) || x.start - y.start;
  });
}

/** The source, and the heading right above. */
function headerOf(claim: Claim): string {
  const heading = claim.headings.at(-1);
  return `${placeOf(claim).sourceId}${heading === undefined ? '' : `, under "${heading}"`}:`;
}

function placeOf({ quotes }: Claim): { sourceId: string; start: number; end: number } {
  return quotes[0] ?? { sourceId: '', start: 0, end: 0 };
}

function areNeighbours(a: Claim, b: Claim, most = NEIGHBOURS): boolean {
  const [x, y] = [placeOf(a), placeOf(b)];
  return x.sourceId === y.sourceId && y.start - x.end <= most;
}

function linesBefore({ text, resolved, leansOn }: Claim, shown: ReadonlySet<string>): string[] {
  if (resolved !== undefined || pointsBack(text) === null) return [];
  const before = leansOn.slice(-MOST_BEFORE).filter((quote) => !shown.has(quote.text));
  return before.map((quote) => `(before it: ${quote.text})`);
}

function claimLine(claim: Claim): string {
  const { id, state, text, resolved, kind, attributedTo, conflictsWith, quotes } = claim;
  const marks = [
    ...(kind === 'opinion' && attributedTo !== undefined ? [`view of ${attributedTo}`] : []),
    ...(conflictsWith.length > 0 ? [`disputed by ${conflictsWith.join(', ')}`] : []),
    ...(state === 'uncertain' ? ['uncertain'] : []),
  ];
  const others = quotes
    .slice(1, 1 + MOST_OTHERS)
    .map((quote) => ` (${quote.sourceId} as well: ${quote.text})`);
  return `${id}${marks.length === 0 ? '' : ` (${marks.join('; ')})`} ${resolved ?? text}${others.join('')}`;
}
