/** `production/script.txt` of a session, as a person may have edited it where it lies. */
import { readFile } from 'node:fs/promises';
import type { Dependencies } from '../activities/dependencies';
import { InputError } from '../domain/failure';
import type { Script } from '../domain/script';
import { editableScript, READABLE_SCRIPT } from '../phases/script/editing/editable-script';

export interface EditedInPlace {
  readonly file: string;
  readonly text: string;
}

/**
 * The text that a person wrote into `production/script.txt`; undefined where it says the same as the script, or is not here.
 * Rejects with an InputError where it was written into a script that is not the one which came in its place just now.
 */
export async function editedInPlace(
  { sessions }: Pick<Dependencies, 'sessions'>,
  id: string,
  script: Script,
): Promise<EditedInPlace | undefined> {
  let edited: string | undefined;
  const tellKept = (file: string) => {
    edited = file;
  };
  await sessions.bring(id, tellKept, [READABLE_SCRIPT]);
  const file = sessions.localFile(id, READABLE_SCRIPT);
  if (edited !== undefined)
    throw new InputError(
      `The text that you changed on this machine is not of the script that ${id} has now. Yours is kept in ${edited}, and the script is in ${file}. Carry over what is to stay, then do this again.`,
    );
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new InputError(`${file} cannot be read (${error.code ?? error.message}).`);
  });
  return text === undefined || sameLines(text, editableScript(script)) ? undefined : { file, text };
}

function sameLines(one: string, other: string): boolean {
  const linesOf = (text: string) =>
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  return linesOf(one).join('\n') === linesOf(other).join('\n');
}
