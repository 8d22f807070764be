/** Finds and reads `show.json`, by which a folder is a show of its own. */
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { z } from 'zod';
import { InputError } from '../../domain/failure';
import { parseJsonText } from '../../domain/json-text';
import { isRecord, withoutSchemaKey } from '../../domain/record';
import { SHOW_FILE, type ShowFolder } from '../../domain/show';
import { folderAbove } from '../../machine/folder-above';
import { showSchema } from '../../templates/show-schema';

/** The show of a folder: the `show.json` in it, or in the nearest folder above that has one. */
export async function findShow(from: string): Promise<ShowFolder | undefined> {
  const folder = folderAbove(from, SHOW_FILE);
  return folder === undefined ? undefined : readShow(join(folder, SHOW_FILE));
}

/** The show of a file by its own folder, or by `folder`, the one that is worked in. */
export async function showOf(file: string | undefined, folder = '.'): Promise<ShowFolder | undefined> {
  return (file === undefined ? undefined : await findShow(dirname(file))) ?? findShow(folder);
}

/** Reads a `show.json`. Rejects with an InputError that has a sentence for everything that is wrong in it. */
export async function readShow(path: string): Promise<ShowFolder> {
  const file = resolve(path);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      error.code === 'ENOENT'
        ? `There is no show in ${dirname(file)}: it has no ${SHOW_FILE}. showrunner init makes one.`
        : `${file} cannot be read (${error.code ?? error.message}).`,
    );
  });
  const value = parseJsonText(text, file);
  if (!isRecord(value))
    throw new InputError(`${file} must be a JSON object such as {"id": "my-show", "title": "My Show"}.`);
  const parsed = showSchema.safeParse(withoutSchemaKey(value));
  if (!parsed.success)
    throw new InputError(
      parsed.error.issues.flatMap((issue) => sentencesOf(issue).map((said) => `${file}: ${said}`)),
    );
  return { show: parsed.data, folder: dirname(file), file };
}

function sentencesOf(issue: z.core.$ZodIssue): string[] {
  const place = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') return [`${place}: ${issue.message}.`];
  const inside = place === '' ? '' : ` in ${place}`;
  return issue.keys.map((key) => `there is no field "${key}"${inside}; schemas/show.json has them all.`);
}
