import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isReadExtension } from './media-type';

/** Folders deeper or entries more than these are no collection of documents but a disk. */
const MAX_DEPTH = 16;
const MAX_ENTRIES = 20_000;

interface Walk {
  readonly files: string[];
  readonly problems: string[];
  /** Real paths of folders seen, so that a symlink back up ends there. */
  readonly visited: Set<string>;
  readonly maxFiles: number;
  entries: number;
}

/** The file itself, or the texts in a folder and below in the order of their names; or what is wrong, as a sentence. */
export async function findTexts(path: string, maxFiles: number): Promise<readonly string[] | string> {
  let isFolder: boolean;
  try {
    const entry = await stat(path);
    if (!entry.isFile() && !entry.isDirectory()) return `${path} is neither a file nor a folder.`;
    isFolder = entry.isDirectory();
  } catch (error) {
    return missing(path, error);
  }
  if (!isFolder) return [path];
  const walk: Walk = { files: [], problems: [], visited: new Set(), maxFiles, entries: 0 };
  await enter(path, 0, walk);
  if (walk.problems.length > 0) return walk.problems.join('\n');
  if (walk.entries > MAX_ENTRIES)
    return `${path} holds more than ${MAX_ENTRIES} files. Name the folder with the documents.`;
  return walk.files.length > 0
    ? walk.files
    : `${path} holds no texts: no .txt, .md, .html, .pdf, .docx or .epub file in it or below.`;
}

async function enter(folder: string, depth: number, walk: Walk): Promise<void> {
  try {
    const real = await realpath(folder);
    if (walk.visited.has(real)) return;
    walk.visited.add(real);
    const entries = await readdir(folder, { withFileTypes: true });
    // By code unit: the order, and with it the ids, must not depend on the machine's locale.
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      walk.entries += 1;
      // One more than allowed is enough to know that there are too many.
      if (walk.entries > MAX_ENTRIES || walk.files.length > walk.maxFiles) return;
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules')
        await visit(join(folder, entry.name), entry, depth, walk);
    }
  } catch (error) {
    walk.problems.push(missing(folder, error));
  }
}

async function visit(path: string, entry: Dirent, depth: number, walk: Walk): Promise<void> {
  // A link that leads nowhere is passed over, like everything in a folder that is not a text.
  const target = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
  if (target?.isDirectory()) {
    if (depth < MAX_DEPTH) await enter(path, depth + 1, walk);
  } else if (target?.isFile() && isReadExtension(path)) walk.files.push(path);
}

function missing(path: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `${path} does not exist.`;
  if (code === 'EACCES' || code === 'EPERM')
    return `${path} cannot be read (permission denied). Check its permissions.`;
  if (code === 'ELOOP') return `${path} is a symbolic link that leads back to itself.`;
  return `${path} cannot be read (${code ?? message}).`;
}
