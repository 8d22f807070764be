/** A text that was set for printing: its margin, and the lines that stand at the head and foot of each page. */

/** Share of the lines that stand behind the margin. */
const BEHIND_MARGIN = 0.95;
/** A line that stands alone this often is no text. */
const FEWEST_PAGES = 3;
/** The first of a row of page numbers is at most this. */
const FIRST_PAGES = 20;

/** Without the margin on the left, and without running heads; a paragraph that goes on over a page is whole again. */
export function withoutPages(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line !== '').map((line) => line.search(/\S/));
  const margin = indents.sort((a, b) => a - b)[Math.floor(indents.length * (1 - BEHIND_MARGIN))] ?? 0;
  const plain = lines.map((line) => line.slice(Math.min(margin, Math.max(0, line.search(/\S/)))));
  const heads = runningHeads(plain);
  const kept: string[] = [];
  let isBehindHead = false;
  for (const line of plain) {
    if (line !== '' && heads.has(withoutFigures(line))) {
      isBehindHead = true;
      continue;
    }
    if (isBehindHead && line === '') continue;
    if (isBehindHead && /^\s*\p{Ll}/u.test(line)) while (kept.at(-1) === '') kept.pop();
    else if (isBehindHead) kept.push('');
    isBehindHead = false;
    kept.push(line);
  }
  return kept;
}

/**
 * Lines that stand alone at a break of two blank lines or more, page after page: the same each time, or with a number at an end that
 * rises by one or two. A number alone counts from the first pages on, so that years are none.
 */
function runningHeads(lines: readonly string[]): ReadonlySet<string> {
  const numbers = new Map<string, number[]>();
  for (const [at, line] of lines.entries()) {
    const isAlone = line !== '' && isBlank(lines, at - 1, -1, 1) && isBlank(lines, at + 1, 1, 1);
    const isAtBreak = isAlone && (isBlank(lines, at - 1, -1, 2) || isBlank(lines, at + 1, 1, 2));
    if (!isAtBreak || !/\S {3,}\S|^\W*\d+\W*$|\[Page \d+\]/.test(line.trim())) continue;
    const head = withoutFigures(line);
    const known = numbers.get(head);
    if (known === undefined) numbers.set(head, [pageNumber(line)]);
    else known.push(pageNumber(line));
  }
  const heads = [...numbers].filter(([head, pages]) => {
    const steps = pages.slice(1).map((page, before) => page - (pages[before] as number));
    const [step = 0] = steps;
    const isCounted = steps.every((each) => each === step) && step >= 0 && step <= 2;
    const isNumber = !/\p{L}/u.test(head);
    return pages.length >= FEWEST_PAGES && isCounted && (!isNumber || (pages[0] ?? 0) <= FIRST_PAGES);
  });
  return new Set(heads.map(([head]) => head));
}

/** So many lines from a place on, upwards or downwards, are blank or beyond the text. */
function isBlank(lines: readonly string[], at: number, step: 1 | -1, count: number): boolean {
  return Array.from({ length: count }, (_, far) => lines[at + far * step] ?? '').every((line) => line === '');
}

/** The number at the end of a line, or at its beginning; 0 without. */
function pageNumber(line: string): number {
  return Number(/(\d{1,4})\W*$/.exec(line)?.[1] ?? /^\W*(\d{1,4})\b/.exec(line)?.[1] ?? 0);
}

function withoutFigures(line: string): string {
  return line.replace(/\d+/g, '0').replace(/\s+/g, ' ').trim();
}
