import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import { extensionOf, isReadExtension } from './media-type';

/** Folders deeper or entries more than these are no collection of documents but a disk. */
const MAX_DEPTH = 16;
const MAX_ENTRIES = 20_000;

export interface FoundTexts {
  readonly files: readonly string[];
  /** Sentences about files of a folder that are not taken. */
  readonly leftOut: readonly string[];
}

interface Walk {
  /** Real path of the folder that was named: links are followed within it only. */
  readonly root: string;
  readonly files: string[];
  readonly links: string[];
  readonly otherKinds: string[];
  readonly problems: string[];
  /** Real paths of folders seen, so that a symlink back up ends there. */
  readonly visited: Set<string>;
  readonly maxFiles: number;
  entries: number;
}

/** The file itself, or the texts in a folder and below in the order of their names; or what is wrong, as a sentence. */
export async function findTexts(path: string, maxFiles: number): Promise<FoundTexts | string> {
  let isFolder: boolean;
  try {
    const entry = await stat(path);
    if (!entry.isFile() && !entry.isDirectory()) return `${path} is neither a file nor a folder.`;
    isFolder = entry.isDirectory();
  } catch (error) {
    return whyUnread(path, error);
  }
  if (!isFolder) return { files: [path], leftOut: [] };
  const root = await realpath(path);
  const walk: Walk = {
    ...{ root, files: [], links: [], otherKinds: [], problems: [], visited: new Set(), maxFiles, entries: 0 },
  };
  await enter(path, 0, walk);
  if (walk.problems.length > 0) return walk.problems.join('\n');
  if (walk.entries > MAX_ENTRIES)
    return `${path} holds more than ${MAX_ENTRIES} files. Name the folder with the documents.`;
  return walk.files.length > 0
    ? { files: walk.files, leftOut: leftOut(path, walk) }
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
    walk.problems.push(whyUnread(folder, error));
  }
}

async function visit(path: string, entry: Dirent, depth: number, walk: Walk): Promise<void> {
  const target = entry.isSymbolicLink() ? await followed(path, walk.root) : entry;
  if (target === undefined) walk.links.push(path);
  else if (target.isDirectory()) {
    if (depth < MAX_DEPTH) await enter(path, depth + 1, walk);
    else walk.problems.push(`${path} lies more than ${MAX_DEPTH} folders deep. Name a folder nearer to it.`);
  } else if (target.isFile() && isReadExtension(path)) walk.files.push(path);
  else if (extensionOf(path) !== '') walk.otherKinds.push(path);
}

/** Target of a link; undefined when it does not exist or lies outside the folder. */
async function followed(path: string, root: string) {
  try {
    const way = relative(root, await realpath(path));
    return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way) ? undefined : await stat(path);
  } catch {
    return undefined;
  }
}

/** Names enough to see what is meant. */
const NAMED = 5;

function leftOut(folder: string, { links, otherKinds }: Walk): string[] {
  const named = (paths: readonly string[]) =>
    paths
      .slice(0, NAMED)
      .map((path) => basename(path))
      .join(', ') + (paths.length > NAMED ? `, and ${paths.length - NAMED} more` : '');
  return [
    ...(links.length === 0
      ? []
      : [`Left out of ${folder}: links that lead out of it or nowhere (${named(links)}).`]),
    ...(otherKinds.length === 0
      ? []
      : [`Left out of ${folder}: files of kinds that are not read (${named(otherKinds)}).`]),
  ];
}

/** Says in a sentence why there is nothing to read at a path. */
export function whyUnread(path: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `${path} does not exist.`;
  if (code === 'EACCES' || code === 'EPERM')
    return `${path} cannot be read (permission denied). Check its permissions.`;
  if (code === 'ELOOP') return `${path} is a symbolic link that leads back to itself.`;
  return `${path} cannot be read (${code ?? message}).`;
}
