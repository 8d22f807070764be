/** Turns `show.json` into the order to publish an episode; refuses everything that can be refused before anything is written. */
import { resolve } from 'node:path';
import type { ArtifactStore } from '../artifacts/store';
import type { ArtifactRef } from '../domain/artifact';
import { InputError } from '../domain/failure';
import { readCategories } from '../domain/podcast-categories';
import type { PublishOrder, PublishPlace } from '../domain/publish-order';
import type { ShowFolder } from '../domain/show';
import { withoutUndefined } from '../domain/without-undefined';
import { baseOf } from '../phases/publish/site-paths';
import { readCover } from './show/read-cover';

export interface PublishRequest {
  /** A date that `Date` reads, such as 2026-12-01T08:00:00Z. */
  readonly at?: string;
  readonly season?: number;
  readonly number?: number;
  readonly kind?: PublishOrder['kind'];
  /** A folder that is written to in place of the target: no hub is told, and no date waited for. */
  readonly dryRun?: string;
}

/** `notice` is told of what is published otherwise than it was given. */
export interface PublishTools {
  readonly store: Pick<ArtifactStore, 'put'>;
  readonly notice?: ((sentence: string) => void) | undefined;
}

const FREQUENCIES = {
  day: { rrule: 'FREQ=DAILY', words: 'Daily' },
  week: { rrule: 'FREQ=WEEKLY', words: 'Weekly' },
  'two weeks': { rrule: 'FREQ=WEEKLY;INTERVAL=2', words: 'Every two weeks' },
  month: { rrule: 'FREQ=MONTHLY', words: 'Monthly' },
} as const;

/** The order for an episode of the show. InputError with a sentence for what is missing. */
export async function publishOrder(
  found: ShowFolder,
  { at, season, number, kind, dryRun }: PublishRequest,
  tools: PublishTools,
): Promise<PublishOrder> {
  const place = await publishPlace(found, tools);
  const isDry = dryRun !== undefined;
  return {
    ...place,
    ...(isDry ? { target: resolve(dryRun), show: { ...place.show, hubs: [] } } : {}),
    ...withoutUndefined({ at: at === undefined || isDry ? undefined : dateOf(at), season, number, kind }),
  };
}

/** Place and channel of the show. Throws an InputError with a sentence for what its `show.json` lacks. */
export async function publishPlace(
  { show, folder, file }: ShowFolder,
  tools: PublishTools,
): Promise<PublishPlace> {
  const { publish } = show;
  if (publish === undefined)
    throw new InputError(
      `${file} does not say where the show is published. Add "publish": {"url": "https://example.org/${show.id}/", "target": "public"}.`,
    );
  const { description, categories = [], author = show.owner?.name } = show;
  if (description === undefined || categories.length === 0 || author === undefined)
    throw new InputError(
      `${file} lacks what every directory asks for: ${missing({ author, description, categories })}.`,
    );
  const { owner, language, link, explicit, type, copyright, license, hosts = [], cover } = show;
  return {
    url: requireBase(publish.url, file),
    target: publish.target.startsWith('s3://') ? publish.target : resolve(folder, publish.target),
    show: {
      ...{ id: show.id, title: show.title, author, language, description, explicit, type },
      categories: readCategories(categories).categories,
      hosts: hosts.map(({ name }) => name),
      ...withoutUndefined({
        ...{ owner, link, copyright, license: license?.toLowerCase() },
        cover: cover === undefined ? undefined : await storedCover(resolve(folder, cover), tools),
        updateFrequency: publish.every && FREQUENCIES[publish.every],
      }),
      hubs: publish.hubs ?? [],
    },
  };
}

function missing({
  author,
  description,
  categories,
}: {
  readonly author: string | undefined;
  readonly description: string | undefined;
  readonly categories: readonly string[];
}): string {
  return [
    ...(author === undefined ? ['an author'] : []),
    ...(description === undefined ? ['a description'] : []),
    ...(categories.length === 0 ? ['categories, such as ["Education"]'] : []),
  ].join(', ');
}

function requireBase(address: string, file: string): string {
  const { search, hash } = new URL(address);
  if (search !== '' || hash !== '')
    throw new InputError(
      `${file}: publish.url must be an address without "?" and "#", such as https://example.org/show/.`,
    );
  return baseOf(address);
}

function dateOf(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime()))
    throw new InputError(`"${at}" is no date; write one such as 2026-12-01T08:00:00Z.`);
  return date.toISOString();
}

/** A cover that directories would refuse is drawn again as RGB, as that of an episode is. */
async function storedCover(path: string, { store, notice }: PublishTools): Promise<ArtifactRef> {
  const { name, bytes } = await readCover(path, notice);
  return store.put(name, bytes);
}
