/** The root of a published show: taken once, by the mark of its show, and never shared with anything else. */
import { v5 } from 'uuid';
import { InputError } from '../../domain/failure';
import { PODCAST_UUIDS } from '../../domain/podcast-limits';
import { isRecord } from '../../domain/record';
import type { PublishTarget } from '../../providers/publishing/publish-target';
import { SITE_PATHS } from './site-paths';

export interface SiteMark {
  /** Id of the show. */
  readonly show: string;
  /** podcast:guid: assigned once, survives moves. */
  readonly guid: string;
}

/** podcast:guid of a feed: a UUIDv5 of its address without scheme and trailing slashes. */
export function feedGuid(feedUrl: string): string {
  return v5(feedUrl.replace(/^[a-z]+:\/\//i, '').replace(/\/+$/, ''), PODCAST_UUIDS);
}

/**
 * Takes the root of a target for a show, or finds that it has it. InputError where it belongs to another show, or holds files
 * that no publisher put there; nothing is written then.
 */
export async function openSite(
  target: PublishTarget,
  { show, feedUrl }: { readonly show: string; readonly feedUrl: string },
): Promise<SiteMark> {
  const standing = await readMark(target);
  if (standing !== undefined) return ofShow(standing, show, target);
  const [strange] = await target.list('');
  if (strange !== undefined)
    throw new InputError(
      `${target.name} holds files that are no published show, such as ${strange}. Publish to an empty place: publish.target in show.json.`,
    );
  const mark: SiteMark = { show, guid: feedGuid(feedUrl) };
  const content = Buffer.from(`${JSON.stringify(mark, null, 2)}\n`);
  const file = { path: SITE_PATHS.mark, content, mediaType: 'application/json', kept: 'briefly' } as const;
  if (await target.replace(file, undefined)) return mark;
  return ofShow((await readMark(target)) ?? mark, show, target);
}

/** The mark of a target; undefined where it has none. */
export async function readMark(target: PublishTarget): Promise<SiteMark | undefined> {
  const found = await target.read(SITE_PATHS.mark);
  if (found === undefined) return undefined;
  const mark = parsed(Buffer.from(found.content).toString('utf8'));
  if (!isRecord(mark) || typeof mark.show !== 'string' || typeof mark.guid !== 'string')
    throw new InputError(`${SITE_PATHS.mark} in ${target.name} is damaged; bring it back from a copy.`);
  return { show: mark.show, guid: mark.guid };
}

function ofShow(mark: SiteMark, show: string, target: PublishTarget): SiteMark {
  if (mark.show === show) return mark;
  throw new InputError(
    `${target.name} belongs to the show "${mark.show}", not to "${show}". Give each show a place of its own: publish.target in show.json.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
