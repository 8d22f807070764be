import { literal } from '../../../../../english/literal';

/** The words of a list that is written as running text. */
export const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** `a=b; c=d` as a table. */
export function table(rows: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rows
      .split(/;|\n/)
      .map((row) => row.trim())
      .filter((row) => row !== '')
      .map((row) => {
        const at = row.indexOf('=');
        return [row.slice(0, at).trim(), row.slice(at + 1).trim()];
      }),
  );
}

/** The keys as alternatives of a pattern, the longest first. */
export function alternatives(keys: Iterable<string>): string {
  return [...keys]
    .sort((a, b) => b.length - a.length)
    .map(literal)
    .join('|');
}
