import { addTrailer } from '../../library/published-show';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { chosenShow } from '../publishing/show-of-folder';

/** Publishes an MP3 as the trailer of the show. */
export async function trailer(
  { out, place }: CommandContext,
  path: string,
  { title = 'Trailer', show: showPath }: { readonly title?: string; readonly show?: string },
): Promise<ExitCode> {
  const { url } = await addTrailer(place, await chosenShow(showPath), path, title);
  out.document({ url, title });
  out.print(`The trailer “${title}” is published at ${url}.`);
  return EXIT.ok;
}
