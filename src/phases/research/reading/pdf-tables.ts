/** Finds the lines of a page that are rows of tables. */
import { isCaption } from './classify';
import type { PdfLine } from './pdf-lines';

const DOT_LEADER = /(?:\s?\.){5,}\s*\d{1,4}$/;

/** The look of most of the text, by which headings and breaks stand out. */
export interface BodyStyle {
  readonly size: number;
  readonly font: string;
  readonly leading: number;
  readonly right: number;
}

/** Lines of several cells, short lines between them (a cell of two lines), and lines of a table of contents. */
export function tableRows(lines: readonly PdfLine[], style: BodyStyle): Set<PdfLine> {
  const rows = new Set<PdfLine>();
  let lastRow: number | undefined;
  lines.forEach((line, i) => {
    const last = lastRow === undefined ? undefined : lines[lastRow];
    if (DOT_LEADER.test(line.text)) rows.add(line);
    else if (line.cells.length > 1 && !isJustified(line, i, lines, style)) {
      const between = lastRow === undefined ? [] : lines.slice(lastRow + 1, i);
      const wrapped =
        between.length <= 4 && between.every((part) => part.text.length <= 40 && isAlike(part, line));
      for (const row of wrapped ? [...between, line] : [line]) rows.add(row);
      lastRow = i;
    } else if (last && lastRow === i - 1 && line.size !== style.size && isAlike(last, line)) {
      // Columns too close to tell apart, in the small print of the rows above.
      rows.add(line);
      lastRow = i;
    }
  });
  return rows;
}

/**
 * A line of running text whose spaces are wide because it was stretched to the margin: it begins and ends with the lines
 * around it, and its gaps stand where no other line has them.
 */
function isJustified(line: PdfLine, at: number, lines: readonly PdfLine[], style: BodyStyle): boolean {
  if (Math.abs(line.right - style.right) > style.size || line.size !== style.size) return false;
  const near = lines
    .slice(Math.max(0, at - 4), at + 5)
    .filter((other) => other !== line && other.page === line.page);
  const isColumn = (start: number) =>
    near.some((other) => other.starts.slice(1).some((column) => Math.abs(column - start) < style.size * 0.5));
  const isFlush = near.some(
    (other) => other.cells.length === 1 && Math.abs(other.x - line.x) < style.size * 2,
  );
  return isFlush && !line.starts.slice(1).some(isColumn);
}

function isAlike(a: PdfLine, b: PdfLine): boolean {
  return (
    a.page === b.page &&
    a.size === b.size &&
    !isCaption(a.text) &&
    !isCaption(b.text) &&
    Math.abs(a.y - b.y) < a.size * 8
  );
}
