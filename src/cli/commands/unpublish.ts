import { InputError } from '../../domain/failure';
import { counted } from '../../domain/wording';
import { unpublish as takeOut } from '../../library/published-show';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { chosenShow } from '../publishing/show-of-folder';

/** Takes an episode out of the feed of its show, and then its files. What was made of it on this machine stays. */
export async function unpublish(
  { out, place }: CommandContext,
  given: string,
  { show: path }: { readonly show?: string },
): Promise<ExitCode> {
  const show = await chosenShow(path);
  const [first = '', second, ...more] = given.split('/');
  if (more.length > 0 || (second !== undefined && first !== show.show.id))
    throw new InputError(
      `${given} is no episode of the show "${show.show.id}", which ${show.file} describes.`,
    );
  const episode = second ?? first;
  const { items, files } = await takeOut(place, show, episode);
  const id = `${show.show.id}/${episode}`;
  out.document({ id, items, files });
  out.print(
    `${id} is no longer published: ${counted(files, 'file')} removed, ${counted(items, 'episode')} left in the feed.`,
  );
  return EXIT.ok;
}
