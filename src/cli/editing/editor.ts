/** Lets a person edit a text in their own editor. */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../domain/failure';

/** An edited text, and the file that keeps it until what it is for is done. */
export interface EditedText {
  readonly text: string;
  /** Undefined for what came from stdin. */
  readonly file: string | undefined;
  /** Removes the file, where it is ours. */
  discard(): Promise<void>;
}

/**
 * Opens `command` (what VISUAL or EDITOR say, words and all) on the text in a file of its own under `folder`, and waits until
 * it ends. Rejects with a sentence when it cannot be started or ends in an error.
 */
export async function editText(
  text: string,
  { command, folder, name }: { command: string; folder: string; name: string },
): Promise<EditedText> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  await writeFile(file, text);
  await runEditor(command, file);
  return {
    text: await readFile(file, 'utf8'),
    file,
    discard: () => rm(file, { force: true }),
  };
}

function runEditor(command: string, file: string): Promise<void> {
  const child =
    process.platform === 'win32'
      ? spawn(`${command} "${file}"`, { shell: true, stdio: 'inherit' })
      : spawn('sh', ['-c', `${command} "$@"`, 'editor', file], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    const refuse = (why: string) =>
      reject(
        new InputError(
          `The editor "${command}" ${why}; nothing was changed. The text is in ${file}. ` +
            'Set VISUAL or EDITOR to another, or use --print and --file.',
        ),
      );
    child.once('error', (error) => refuse(`could not be started (${error.message})`));
    child.once('exit', (code, signal) =>
      code === 0
        ? resolve()
        : refuse(code === null ? `was ended by ${signal}` : `ended with exit code ${code}`),
    );
  });
}
