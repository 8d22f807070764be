/** Finds the item of a feed that an episode is, and its place among the others. */
import { InputError } from '../../domain/failure';
import type { ItemIdentity } from '../../domain/feed';
import type { PublishOrder } from '../../domain/publish-order';
import { episodeNumber } from '../package/package-files';
import { itemByGuid, textIn } from './feed/items';
import { addressOf, episodeFolder, SITE_PATHS } from './site-paths';
import type { XmlElement } from './xml';

const KINDS = ['full', 'trailer', 'bonus'] as const;

/**
 * Season, number and kind are those of the order, or else those that the episode has in the feed, or else what its id gives.
 * InputError where it stands there under another guid, where another episode has its number, or where it needs one.
 */
export function identityOf(
  { guid, episode }: { readonly guid: string; readonly episode: string },
  order: Pick<PublishOrder, 'url' | 'show' | 'kind' | 'season' | 'number'>,
  standing: readonly XmlElement[],
): ItemIdentity {
  const before = itemByGuid(standing, guid);
  const written = before === undefined ? undefined : placeOf(before);
  const kind = order.kind ?? written?.kind ?? 'full';
  const season = order.season ?? written?.season;
  const number = order.number ?? written?.number ?? episodeNumber(episode);
  if (order.show.type === 'serial' && number === undefined && kind === 'full')
    throw new InputError(
      `${order.show.id} is a serial show, so that each episode has a number, and "${episode}" gives none; name it with --number.`,
    );
  const link = addressOf(order.url, episodeFolder(episode) + SITE_PATHS.index);
  const identity = {
    ...{ guid, link, kind },
    ...(season === undefined ? {} : { season }),
    ...(number === undefined ? {} : { number }),
  };
  const others = standing.filter((item) => item !== before);
  refuseOtherGuid(others, identity);
  refuseSameNumber(others, identity);
  return identity;
}

function placeOf(item: XmlElement): Pick<ItemIdentity, 'kind' | 'season' | 'number'> {
  const numberIn = (name: string) => Number(textIn(item, name)) || undefined;
  const [season, number] = [numberIn('itunes:season'), numberIn('itunes:episode')];
  return {
    kind: KINDS.find((kind) => kind === textIn(item, 'itunes:episodeType')) ?? 'full',
    ...(season === undefined ? {} : { season }),
    ...(number === undefined ? {} : { number }),
  };
}

/** Apps would show the episode twice, as new, and forget who had heard it. */
function refuseOtherGuid(others: readonly XmlElement[], { guid, link }: ItemIdentity): void {
  const same = others.find((other) => textIn(other, 'link') === link);
  if (same === undefined) return;
  throw new InputError(
    `The feed has ${link} under the guid ${textIn(same, 'guid')}, and this episode has ${guid}. ` +
      'A guid never changes: publish under another episode id, or take the old one out with showrunner unpublish.',
  );
}

/** Trailers and bonus episodes share the number of another. */
function refuseSameNumber(others: readonly XmlElement[], { kind, season, number }: ItemIdentity): void {
  if (kind !== 'full' || number === undefined) return;
  const same = others.find((other) => {
    const place = placeOf(other);
    return place.kind === 'full' && place.season === season && place.number === number;
  });
  if (same === undefined) return;
  throw new InputError(
    `“${textIn(same, 'title')}” is already episode ${number} of ${season === undefined ? 'the show' : `season ${season}`}. ` +
      'Publish this one with another --number, or take the other out with showrunner unpublish.',
  );
}
