import type { ArtifactStore } from '../../artifacts/store';
import type { ArtifactRef } from '../../domain/artifact';
import type { Timeline } from '../../domain/audio';
import { DefectError } from '../../domain/failure';
import type { FeedImage } from '../../domain/feed';
import type { PublishOrder } from '../../domain/publish-order';
import type { Script } from '../../domain/script';
import type { SessionRecord } from '../../domain/session';
import { PACKAGE_FILES } from '../../phases/package/episode-facts';
import { showCoverInput } from '../../phases/package/package-files';
import type { PublishedMedia, PublishedTexts } from '../../phases/publish/episode-item';
import { openSite } from '../../phases/publish/open-site';
import { publishFeed } from '../../phases/publish/publish-feed';
import {
  type EpisodePackage,
  type Picture,
  publishMedia,
  publishPage,
  publishTexts,
} from '../../phases/publish/publish-files';
import { SITE_PATHS } from '../../phases/publish/site-paths';
import { inThread } from '../craft/in-thread';
import type { Dependencies } from '../dependencies';

export interface ToPublishRefs {
  /** `session.json` of an episode whose package is done. */
  readonly session: ArtifactRef;
  readonly order: PublishOrder;
}

const PACKAGE_FOLDER = 'package/';

export function publishActivities({ store, craft, publishTarget, announceFeed, now }: Dependencies) {
  /** The target, once it is known to be this show's. */
  async function siteOf(order: PublishOrder) {
    const target = await publishTarget(order.target);
    await openSite(target, { show: order.show.id, feedUrl: order.url + SITE_PATHS.feed });
    return target;
  }

  async function coverOf({ show: { cover, title } }: PublishOrder): Promise<Picture> {
    if (cover !== undefined) return { name: cover.path, content: await store.get(cover) };
    const drawn = showCoverInput(title);
    return {
      name: PACKAGE_FILES.cover,
      content: await inThread(craft)('The cover of the show', 'makeCover', drawn),
    };
  }

  return {
    async publishMedia({ session, order }: ToPublishRefs) {
      const made = await packageOf(store, session);
      const target = await siteOf(order);
      const published = await publishMedia(target, order, made, await coverOf(order));
      return { published, result: `${(published.audio.bytes / 1_000_000).toFixed(1)} MB` };
    },

    async publishTexts({ session, order }: ToPublishRefs) {
      const made = await packageOf(store, session);
      return { published: await publishTexts(await siteOf(order), order, made) };
    },

    async publishPage({ session, order }: ToPublishRefs) {
      await publishPage(await siteOf(order), order, await packageOf(store, session));
      return {};
    },

    async publishFeed({
      session,
      order,
      published,
    }: ToPublishRefs & { published: PublishedMedia & PublishedTexts & { cover: FeedImage } }) {
      const made = await packageOf(store, session);
      const target = await siteOf(order);
      const { items, isChanged, ...record } = await publishFeed({
        target,
        order,
        made,
        published,
        now: now(),
      });
      const result = `${items} in the feed${isChanged ? '' : ', unchanged'}`;
      return {
        record: await store.putJson('publish/published.json', record),
        feedUrl: record.feedUrl,
        isChanged,
        result,
      };
    },

    /** A hub that does not answer keeps nobody from the feed: it is said, and nothing else. */
    async announceFeed({ hubs, feedUrl }: { hubs: readonly string[]; feedUrl: string }) {
      const silent: string[] = [];
      for (const hub of hubs) {
        await announceFeed(hub, feedUrl).catch((error: Error) => silent.push(`${hub}: ${error.message}`));
      }
      return { silent, result: silent.length === 0 ? `${hubs.length} told` : silent.join('; ') };
    },
  };
}

/** The package of a finished episode, as its `session.json` lists it. */
async function packageOf(store: ArtifactStore, session: ArtifactRef): Promise<EpisodePackage> {
  const { episode, guid, artifacts } = await store.getJson<SessionRecord>(session);
  const refOf = (path: string): ArtifactRef => {
    const ref = artifacts.find((one) => one.path === path);
    if (ref === undefined)
      throw new DefectError(`The session of ${episode} has no ${path}; make its package again.`);
    return ref;
  };
  const content = (name: string) => store.get(refOf(PACKAGE_FOLDER + name));
  const { title, hosts } = await store.getJson<Script>(refOf('production/script.json'));
  const packaged = artifacts.filter(({ path }) => path.startsWith(PACKAGE_FOLDER));
  return {
    episode,
    guid,
    script: { title, hosts },
    timeline: await store.getJson<Timeline>(refOf('audio/timeline.json')),
    description: Buffer.from(await content(PACKAGE_FILES.description)).toString('utf8'),
    files: new Map(packaged.map(({ path, sha256 }) => [path.slice(PACKAGE_FOLDER.length), sha256])),
    content,
  };
}
