/** A text that was set for printing: its margin, and the lines that stand at the head and foot of each page. */

/** Share of the lines that stand behind the margin. */
const BEHIND_MARGIN = 0.95;
/** A line that stands alone this often is no text. */
const FEWEST_PAGES = 3;

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

/** Lines that stand alone, page after page, and differ in a number at most, which is set apart or all that there is. */
function runningHeads(lines: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const [at, line] of lines.entries()) {
    const isAlone = line !== '' && (lines[at - 1] ?? '') === '' && (lines[at + 1] ?? '') === '';
    if (isAlone && /\S {3,}\S|^\W*\d+\W*$|\[Page \d+\]/.test(line.trim()))
      counts.set(withoutFigures(line), (counts.get(withoutFigures(line)) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= FEWEST_PAGES).map(([head]) => head));
}

function withoutFigures(line: string): string {
  return line.replace(/\d+/g, '0').replace(/\s+/g, ' ').trim();
}
