/** Rows under titles, in columns as wide as what is in them. */
import { displayWidth, padded, truncated } from './styled-line';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
  /** May be cut where the table is too wide. */
  readonly elastic?: true;
  /** For figures: flush right. */
  readonly right?: true;
  /** Left out where cutting does not help, those with the lowest number first; a column without one always stays. */
  readonly leaves?: number;
}

const GAP = '  ';
const LEAST_ELASTIC_COLUMNS = 12;

/** A column with what is in it, the title first. */
interface Filled {
  readonly elastic: boolean;
  readonly right: boolean;
  readonly leaves: number | undefined;
  readonly cells: readonly string[];
  readonly width: number;
}

/** No line is wider than `width`: the elastic column is cut first, then columns that may leave do. */
export function textTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width: number): string {
  const filled = columns.map(({ title, cell, elastic = false, right = false, leaves }): Filled => {
    const cells = [title, ...rows.map(cell)];
    return { elastic, right, leaves, cells, width: Math.max(...cells.map(displayWidth)) };
  });
  const shown = cutTo(width, fittingIn(width, filled));
  return ['titles', ...rows]
    .map((_, line) => shown.map((column) => cellText(column, line)).join(GAP))
    .map((line) => truncated(line.trimEnd(), width))
    .join('\n');
}

/** The columns that remain when enough of them are left out. */
function fittingIn(width: number, columns: readonly Filled[]): readonly Filled[] {
  const least = columns.map((column) => ({ ...column, width: leastOf(column) }));
  if (tableWidth(least) <= width) return columns;
  const next = Math.min(...columns.map(({ leaves = Number.POSITIVE_INFINITY }) => leaves));
  const left = columns.filter(({ leaves }) => leaves !== next);
  return left.length === columns.length ? columns : fittingIn(width, left);
}

function cutTo(width: number, columns: readonly Filled[]): readonly Filled[] {
  const excess = Math.max(0, tableWidth(columns) - width);
  return columns.map((column) => ({ ...column, width: Math.max(leastOf(column), column.width - excess) }));
}

function leastOf({ elastic, width }: Filled): number {
  return elastic ? Math.min(width, LEAST_ELASTIC_COLUMNS) : width;
}

function tableWidth(columns: readonly Filled[]): number {
  return columns.reduce((sum, { width }) => sum + width, (columns.length - 1) * GAP.length);
}

function cellText({ cells, width, right }: Filled, line: number): string {
  const kept = truncated(cells[line] ?? '', width);
  return right ? ' '.repeat(Math.max(0, width - displayWidth(kept))) + kept : padded(kept, width);
}
