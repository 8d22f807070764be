/** Formats results as tables. */
export const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
export const rate = (value: number) => Math.round(value).toLocaleString('en');
export const row = (...cells: string[]) => console.log(`| ${cells.join(' | ')} |`);

/** The first column is text, all others are numbers. */
export function head(...cells: string[]): void {
  row(...cells);
  row('---', ...cells.slice(1).map(() => '---:'));
}

/** Both sides in the same run, and what one is of the other. */
export interface Comparison {
  readonly what: string;
  readonly ours: string;
  readonly baseline: string;
  readonly ratio: number;
}
