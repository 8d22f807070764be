import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../domain/failure';

const FILE = /^([a-z][a-z0-9-]*@\d+)\.md$/;

/**
 * Reads the prompt files of a folder, `<name>@<version>.md`, by their id. Line ends are made the same everywhere, since a
 * prompt's text is part of what a reply is bought under. InputError when the folder cannot be read.
 */
export async function loadPrompts(dir: string): Promise<ReadonlyMap<string, string>> {
  const files = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`There are no prompts in ${dir} (${error.code ?? error.message}).`);
  });
  const prompts = files.sort().flatMap((file) => {
    const id = FILE.exec(file)?.[1];
    return id === undefined ? [] : [{ id, file }];
  });
  const texts = await Promise.all(prompts.map(({ file }) => readFile(path.join(dir, file), 'utf8')));
  return new Map(prompts.map(({ id }, at) => [id, (texts[at] ?? '').replace(/\r\n/g, '\n')]));
}
