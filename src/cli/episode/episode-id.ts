import { ID } from '../../domain/episode-id';
import { InputError } from '../../domain/failure';
import { findShow } from '../../intake/show/read-show';
import { UnknownEpisodeError } from '../../temporal/clients/client-errors';
import type { EpisodeClient } from '../../temporal/clients/episode-client';

/** `show/episode`, or an episode's own id where only one show has it, or that of the working directory. Rejects with a sentence. */
export async function resolveEpisodeId(
  given: string,
  episodes: Pick<EpisodeClient, 'list'>,
): Promise<string> {
  if (isFullEpisodeId(given)) return given;
  const ids = (await episodes.list()).map(({ id }) => id).filter((id) => id.endsWith(`/${given}`));
  const [only, ...others] = [...new Set(ids)];
  if (only === undefined) {
    throw new UnknownEpisodeError(
      `There is no episode "${given}" on this server. \`showrunner list\` shows those that are.`,
    );
  }
  if (others.length > 0) {
    const own = `${(await findShow('.'))?.show.id}/${given}`;
    if (ids.includes(own)) return own;
    throw new InputError(
      `"${given}" is an episode of more than one show: ${[only, ...others].join(', ')}. Name it in full.`,
    );
  }
  return only;
}

/** Refuses (InputError) what is no id of an episode, before a server is looked for. */
export function refuseNoId(given: string): void {
  isFullEpisodeId(given);
}

/** True where the show is named too. Throws an InputError for a text that is no id. */
export function isFullEpisodeId(given: string): boolean {
  const parts = given.split('/');
  if (parts.length <= 2 && parts.every((part) => ID.test(part))) return parts.length === 2;
  const shown = given.length > 80 ? `${given.slice(0, 80)}…` : given;
  throw new InputError(
    `"${shown}" is not the id of an episode; an id is show/episode, such as season-1/ep_002.`,
  );
}
