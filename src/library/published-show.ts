/** A published show as commands change it, without a workflow: each change is one swap of the feed. */
import { readFile } from 'node:fs/promises';
import { episodeGuid } from '../artifacts/episode-guid';
import { sha256 } from '../artifacts/store';
import type { ArtifactRef } from '../domain/artifact';
import { ID, ID_RULE } from '../domain/episode-id';
import { InputError } from '../domain/failure';
import type { ShowFolder } from '../domain/show';
import { publishPlace } from '../intake/publish-order';
import { makeCover } from '../phases/package/cover';
import { smallerPictures } from '../phases/package/smaller-pictures';
import { type PublishedShowInHand, publishTrailer, unpublishEpisode } from '../phases/publish/change-show';
import { findSite } from '../phases/publish/open-site';
import { publishCover } from '../phases/publish/publish-files';
import type { Surroundings } from '../settings/surroundings';
import { withDependencies } from './dependencies';

/** Takes an episode of the show out of its feed, and then its files. InputError where `episode` is no id. */
export async function unpublish(place: Surroundings, show: ShowFolder, episode: string) {
  // The id becomes the path of the folder whose files are removed.
  if (!ID.test(episode)) throw new InputError(`"${episode}" is no id of an episode, which is ${ID_RULE}.`);
  const guid = episodeGuid(show.show.id, episode);
  return inHand(place, show, (shown) => unpublishEpisode(shown, { episode, guid }));
}

/** Publishes an MP3 as the trailer of the show. */
export async function addTrailer(place: Surroundings, show: ShowFolder, path: string, title: string) {
  const content = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${path} cannot be read (${error.code ?? error.message}).`);
  });
  return inHand(place, show, (shown) =>
    publishTrailer(shown, { name: path, content, sha256: sha256(content), title }),
  );
}

async function inHand<T>(
  surroundings: Surroundings,
  show: ShowFolder,
  use: (shown: PublishedShowInHand) => Promise<T>,
): Promise<T> {
  return withDependencies(surroundings, undefined, async (tools) => {
    const place = await publishPlace(show, tools);
    const site = await findSite(await tools.publishTarget(place.target), place);
    const pictures = {
      stored: (cover: ArtifactRef) => tools.store.get(cover),
      draw: makeCover,
      shrink: smallerPictures,
    };
    return use({ site, cover: await publishCover(site, pictures), now: tools.now() });
  });
}
