import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths';

/** The rows of a tab-separated table under test/ whose first line names the columns. Fails when there is no row. */
export function readTable(path: string): Readonly<Record<string, string>>[] {
  const [header = [], ...lines] = readFileSync(join(ROOT, 'test', path), 'utf8')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'));
  if (lines.length === 0) throw new Error(`${path} has no rows`);
  return lines.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])));
}
