/** Rows under titles, in columns as wide as what is in them. */
import { displayWidth, padded, truncated } from './view/styled-line';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
  /** May be cut where the table is too wide. */
  readonly elastic?: true;
  /** For figures: flush right. */
  readonly right?: true;
}

const GAP = '  ';
const LEAST_ELASTIC_COLUMNS = 12;

/** No line is wider than `width`; the elastic column is cut first. */
export function textTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width: number): string {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ cell }) => cell(row))),
  ];
  const natural = columns.map((_, index) => Math.max(...cells.map((row) => displayWidth(row[index] ?? ''))));
  const excess = natural.reduce((sum, own) => sum + own, (columns.length - 1) * GAP.length) - width;
  const widths = natural.map((own, index) =>
    columns[index]?.elastic && excess > 0
      ? Math.max(Math.min(own, LEAST_ELASTIC_COLUMNS), own - excess)
      : own,
  );
  const fill = (cell: string, index: number) => {
    const own = widths[index] ?? 0;
    const kept = truncated(cell, own);
    return columns[index]?.right
      ? ' '.repeat(Math.max(0, own - displayWidth(kept))) + kept
      : padded(kept, own);
  };
  return cells.map((row) => truncated(row.map(fill).join(GAP).trimEnd(), width)).join('\n');
}
