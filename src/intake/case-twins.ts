/** Some file systems do not tell cases apart: there `Tea` would be written into the folder of `tea`. */
import type { Sessions } from '../artifacts/sessions';
import { episodeId } from '../domain/episode-id';
import { InputError } from '../domain/failure';

export type TwinCheck = (episode: { readonly show: string; readonly episode: string }) => Promise<void>;

/** Refuses (InputError) an episode whose id differs by case alone from a show or an episode that was published. */
export function createTwinCheck(sessions: Pick<Sessions, 'names'>): TwinCheck {
  const listed = new Map<string, Promise<string[]>>();
  const namesIn = (show = '') => {
    const names = listed.get(show) ?? sessions.names(show);
    listed.set(show, names);
    return names;
  };
  return async ({ show, episode }) => {
    const other = { show: twinOf(show, await namesIn()) ?? show, episode };
    const twin = twinOf(episode, await namesIn(other.show));
    const there = episodeId({ ...other, episode: twin ?? episode });
    if (there === episodeId({ show, episode })) return;
    throw new InputError(
      `${episodeId({ show, episode })} differs from ${there} by case alone, and some disks would keep both in one folder. Call it ${there}, or choose another name.`,
    );
  };
}

function twinOf(name: string, names: readonly string[]): string | undefined {
  return names.find((other) => other !== name && other.toLowerCase() === name.toLowerCase());
}
