/** The table of folders in ARCHITECTURE.md: which part of src/ may import which. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Import } from './source-imports';

export interface FolderRow {
  /** A folder or a file below src/. */
  readonly part: string;
  /** Parts that it may import. */
  readonly imports: readonly string[];
  /** Parts whose types it may import besides. */
  readonly types: readonly string[];
  readonly allowsPackage: (name: string, kind: Import['kind']) => boolean;
}

/** The rows about src/, in their order. Throws for a cell that cannot be read. */
export function folderTable(): FolderRow[] {
  const text = readFileSync(join(__dirname, '..', '..', 'ARCHITECTURE.md'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.startsWith('| `src/'))
    .map((line) => {
      const [folder = '', , imports = '', types = '', packages = ''] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      const part = /^`src\/([\w./-]+)`$/.exec(folder)?.[1];
      if (part === undefined) throw new Error(`ARCHITECTURE.md: "${folder}" is no folder of src/`);
      return { part, imports: namesIn(imports), types: namesIn(types), allowsPackage: packagesOf(packages) };
    });
}

function namesIn(cell: string): string[] {
  return cell === '–' ? [] : cell.split(',').map((name) => name.trim().replaceAll('`', ''));
}

/**
 * `–`, names, `types of` names, `any`, or `any but` names. `Node` stands for the modules of Node, `@temporalio` for all of its
 * packages.
 */
function packagesOf(cell: string): FolderRow['allowsPackage'] {
  const typed = /^types of (.*)$/.exec(cell)?.[1];
  if (typed !== undefined) return (name, kind) => kind === 'type' && packagesOf(typed)(name, kind);
  if (cell === 'any') return () => true;
  const others = /^any but (.*)$/.exec(cell)?.[1];
  const named = namesIn(others ?? cell);
  const isNamed = (name: string) =>
    named.some((one) =>
      one === 'Node' ? name.startsWith('node:') : name === one || name.startsWith(`${one}/`),
    );
  return others === undefined ? isNamed : (name) => !isNamed(name);
}

/** The part of the table that a file belongs to: the longest that fits. */
export function partOf(file: string, rows: readonly FolderRow[]): FolderRow | undefined {
  return rows
    .filter(({ part }) => file === part || file.startsWith(`${part}/`))
    .sort((a, b) => b.part.length - a.part.length)[0];
}
