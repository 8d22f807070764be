/** The report of a fault run: a line a scenario. */
import type { Audit } from '../support/faults/auditor';

export interface Row extends Partial<Audit> {
  readonly scenario: string;
  readonly at: number;
  /** How often a person sent `retry`. */
  readonly retries: number;
  readonly violations: readonly string[];
  readonly skipped?: string;
  readonly seconds: number;
}

const COLUMNS = [
  ['scenario', -34],
  ['call', 5],
  ['outcome', -9],
  ['retries', 8],
  ['billed µ$', 10],
  ['reported', 10],
  ['unknown', 9],
  ['redone', 7],
  ['seconds', 8],
] as const;

export function tableHead(): string {
  return line(COLUMNS.map(([title]) => title));
}

export function tableLine(row: Row): string {
  const outcome = row.skipped === undefined ? (row.violations.length === 0 ? 'passed' : 'FAILED') : 'SKIPPED';
  const figures = [row.billedMicros, row.reportedMicros, row.unknownMicros, row.redone];
  const cells = [row.scenario, row.at, outcome, row.retries, ...figures, row.seconds.toFixed(0)];
  const remarks = [...(row.skipped === undefined ? [] : [row.skipped]), ...row.violations];
  return [line(cells.map((cell) => String(cell ?? '–'))), ...remarks.map((remark) => `    ${remark}`)].join(
    '\n',
  );
}

/** Ends as every test command does. A scenario that was skipped did neither. */
export function summaryOf(rows: readonly Row[]): string {
  const skipped = rows.filter((row) => row.skipped !== undefined).length;
  const failed = rows.filter((row) => row.violations.length > 0).length;
  const redone = rows.reduce((sum, row) => sum + (row.redone ?? 0), 0);
  return [
    `Completed calls that were done again: ${redone}.`,
    ...(skipped === 0 ? [] : [`${skipped} scenarios could not be played here and were SKIPPED.`]),
    `${rows.length - failed - skipped} scenarios passed, ${failed} failed`,
  ].join('\n');
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, at) => {
      const width = COLUMNS[at]?.[1] ?? 0;
      return width < 0 ? cell.padEnd(-width) : cell.padStart(width);
    })
    .join('  ')
    .trimEnd();
}
