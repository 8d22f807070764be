import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError } from '../../domain/failure';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { serveFolder } from '../publishing/serve-folder';
import { chosenShow } from '../publishing/show-of-folder';

/** Serves a folder on loopback until it is interrupted. */
export async function serve(
  { out, interruption }: CommandContext,
  given: string | undefined,
  { port = 8000 }: { readonly port?: number },
): Promise<ExitCode> {
  const folder = given === undefined ? await publishedFolder() : resolve(given);
  if ((await stat(folder).catch(() => undefined))?.isDirectory() !== true)
    throw new InputError(`${folder} is no folder; publish to it first, or name another.`);
  const serving = await serveFolder(folder, port);
  out.document({ folder, url: serving.url });
  out.print(`${folder} is served at ${serving.url} on this machine. Ctrl-C ends it.`);
  const { signal } = interruption;
  if (!signal.aborted) await new Promise((done) => signal.addEventListener('abort', done, { once: true }));
  await serving.close();
  return EXIT.interrupted;
}

/** The folder that the show of this folder is published to. */
async function publishedFolder(): Promise<string> {
  const { show, folder, file } = await chosenShow(undefined);
  const target = show.publish?.target;
  if (target === undefined || target.startsWith('s3://'))
    throw new InputError(`${file} names no folder that could be served; name one: showrunner serve FOLDER.`);
  return resolve(folder, target);
}
