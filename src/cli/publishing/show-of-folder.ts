import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../domain/failure';
import type { ShowFolder } from '../../domain/show';
import { findShow, readShow } from '../../intake/show/read-show';

/** The show that a person names by its `show.json` or its folder, or that they work in. */
export async function chosenShow(given: string | undefined): Promise<ShowFolder> {
  if (given !== undefined) {
    const isFolder = (await stat(given).catch(() => undefined))?.isDirectory() === true;
    return readShow(isFolder ? join(given, 'show.json') : given);
  }
  const found = await findShow('.');
  if (found === undefined)
    throw new InputError(
      'No show.json lies in this folder or above, so nothing says what is published and where. Name one with --show; docs/publishing.md has an example.',
    );
  return found;
}
