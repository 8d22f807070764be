/** The root of a published show: taken once, by the mark of its show, and never shared with anything else. */
import { v5 } from 'uuid';
import { InputError } from '../../domain/failure';
import { PODCAST_UUIDS } from '../../domain/podcast-limits';
import type { PublishPlace } from '../../domain/publish-order';
import { isRecord } from '../../domain/record';
import type { PublishTarget } from '../../providers/publishing/publish-target';
import { addressOf, SITE_PATHS } from './site-paths';

interface SiteMark {
  /** Id of the show. */
  readonly show: string;
  /** podcast:guid: assigned once, survives moves. */
  readonly guid: string;
}

/** podcast:guid of a feed: a UUIDv5 of its address without scheme and trailing slashes. */
export function feedGuid(feedUrl: string): string {
  return v5(feedUrl.replace(/^[a-z]+:\/\//i, '').replace(/\/+$/, ''), PODCAST_UUIDS);
}

/** The root of a published show, once it is known to be this show's. */
export interface Site {
  readonly target: PublishTarget;
  readonly place: PublishPlace;
  /** podcast:guid. */
  readonly guid: string;
}

/**
 * Takes the root of a target for a show, or finds that it has it. InputError where it belongs to another show, or holds files
 * that no publisher put there; nothing is written then.
 */
export async function openSite(target: PublishTarget, place: PublishPlace): Promise<Site> {
  const standing = await ownSite(target, place);
  if (standing !== undefined) return standing;
  const mark: SiteMark = { show: place.show.id, guid: feedGuid(addressOf(place.url, SITE_PATHS.feed)) };
  const content = Buffer.from(`${JSON.stringify(mark, null, 2)}\n`);
  const file = { path: SITE_PATHS.mark, content, mediaType: 'application/json', kept: 'briefly' } as const;
  const isTaken = await target.replace(file, undefined);
  return siteOf(target, place, isTaken ? mark : ((await readMark(target)) ?? mark));
}

/** The root of the show, or undefined where it is empty; refuses what {@link openSite} refuses, and writes nothing. */
export async function ownSite(target: PublishTarget, place: PublishPlace): Promise<Site | undefined> {
  const standing = await readMark(target);
  if (standing !== undefined) return siteOf(target, place, standing);
  const [strange] = await target.list('');
  if (strange === undefined) return undefined;
  // Somebody else who publishes the show for the first time may have taken the root since.
  const taken = await readMark(target);
  if (taken !== undefined) return siteOf(target, place, taken);
  throw new InputError(
    `${target.name} holds files that are no published show, such as ${strange}. Publish to an empty place: publish.target in show.json.`,
  );
}

/** The root of a show that is published already. InputError where nothing of it is, or where another show is. */
export async function findSite(target: PublishTarget, place: PublishPlace): Promise<Site> {
  const mark = await readMark(target);
  if (mark === undefined)
    throw new InputError(`Nothing of the show "${place.show.id}" is published in ${target.name}.`);
  return siteOf(target, place, mark);
}

/** The mark of a target; undefined where it has none. */
async function readMark(target: PublishTarget): Promise<SiteMark | undefined> {
  const found = await target.read(SITE_PATHS.mark);
  if (found === undefined) return undefined;
  const mark = parsed(Buffer.from(found.content).toString('utf8'));
  if (!isRecord(mark) || typeof mark.show !== 'string' || typeof mark.guid !== 'string')
    throw new InputError(`${SITE_PATHS.mark} in ${target.name} is damaged; bring it back from a copy.`);
  return { show: mark.show, guid: mark.guid };
}

function siteOf(target: PublishTarget, place: PublishPlace, { show, guid }: SiteMark): Site {
  if (show === place.show.id) return { target, place, guid };
  throw new InputError(
    `${target.name} belongs to the show "${show}", not to "${place.show.id}". Give each show a place of its own: publish.target in show.json.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
