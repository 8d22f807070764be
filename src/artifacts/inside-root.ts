/** Keeps what is written below a folder inside of it, whatever links lie there. */
import { lstat, realpath } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { DefectError } from '../domain/failure';

/** Rejects (DefectError) where one of these files would be written outside of `root`: by its path, or by a link on its way. */
export async function refuseWayOut(root: string, files: readonly string[]): Promise<void> {
  const top = resolve(root);
  const folders = new Set(files.map((file) => dirname(resolve(file))));
  for (const folder of folders) {
    if (!isWithin(top, folder)) throw leavesRoot(folder, top);
    await refuseLinks(top, folder);
  }
}

/** The folders from the root down to this one, as far as they are there; the rest is made by us. */
async function refuseLinks(top: string, folder: string): Promise<void> {
  const names = relative(top, folder).split(sep).filter(Boolean);
  const realTop = await realpath(top).catch(() => top);
  let at = top;
  for (const name of names) {
    at = resolve(at, name);
    const entry = await lstat(at).catch(() => undefined);
    if (entry === undefined) return;
    if (!entry.isSymbolicLink()) continue;
    const target = await realpath(at).catch(() => undefined);
    if (target === undefined || !isWithin(realTop, target)) throw leavesRoot(at, top);
  }
}

function isWithin(top: string, path: string): boolean {
  return path === top || path.startsWith(top.endsWith(sep) ? top : `${top}${sep}`);
}

function leavesRoot(path: string, top: string): DefectError {
  return new DefectError(
    `${path} leads out of ${top}, and nothing is published outside of it. Remove the link, then retry.`,
  );
}
