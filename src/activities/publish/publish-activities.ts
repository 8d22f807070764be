import type { ArtifactStore } from '../../artifacts/store';
import type { ArtifactRef } from '../../domain/artifact';
import type { Timeline } from '../../domain/audio';
import { DefectError } from '../../domain/failure';
import type { FeedImage } from '../../domain/feed';
import type { PublishOrder } from '../../domain/publish-order';
import type { Script } from '../../domain/script';
import type { SessionRecord } from '../../domain/session';
import { PACKAGE_FILES } from '../../phases/package/episode-facts';
import type { EpisodeMade, PublishedMedia, PublishedTexts } from '../../phases/publish/episode-item';
import { openSite } from '../../phases/publish/open-site';
import { publishFeed, refuseClash } from '../../phases/publish/publish-feed';
import {
  type EpisodePackage,
  type PictureTools,
  publishCover,
  publishMedia,
  publishPage,
  publishTexts,
} from '../../phases/publish/publish-files';
import { inThread } from '../craft/in-thread';
import type { Dependencies } from '../dependencies';

export interface ToPublishRefs {
  /** `session.json` of an episode whose package is done. */
  readonly session: ArtifactRef;
  readonly order: PublishOrder;
}

const PACKAGE_FOLDER = 'package/';

export function publishActivities({ store, craft, publishTarget, announceFeed, now }: Dependencies) {
  const siteOf = async (order: PublishOrder) => openSite(await publishTarget(order.target), order);
  const pictures: PictureTools = {
    stored: (cover) => store.get(cover),
    draw: (cover) => inThread(craft)('The cover of the show', 'makeCover', cover),
    shrink: (content, sides) => inThread(craft)('A cover', 'smallerPictures', content, sides),
  };

  return {
    async publishMedia({ session, order }: ToPublishRefs) {
      const made = await madeOf(store, session);
      const site = await siteOf(order);
      await refuseClash(site.target, order, made);
      const media = await publishMedia(site, packageOf(store, made.session), made, pictures);
      const published = { ...media, cover: await publishCover(site, pictures) };
      return { published, result: `${(media.audio.bytes / 1_000_000).toFixed(1)} MB` };
    },

    async publishTexts({ session, order }: ToPublishRefs) {
      const record = await store.getJson<SessionRecord>(session);
      return { published: await publishTexts(await siteOf(order), packageOf(store, record)) };
    },

    /** `image` is left out by runs that began with an earlier version. */
    async publishPage({ session, order, image }: ToPublishRefs & { image?: FeedImage }) {
      const record = await store.getJson<SessionRecord>(session);
      await publishPage(await siteOf(order), packageOf(store, record), image);
      return {};
    },

    async publishFeed({
      session,
      order,
      published,
    }: ToPublishRefs & { published: PublishedMedia & PublishedTexts & { cover: FeedImage } }) {
      const { items, isChanged, ...record } = await publishFeed({
        site: await siteOf(order),
        made: await madeOf(store, session),
        ...{ order, published, now: now() },
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

function refOf({ episode, artifacts }: SessionRecord, path: string): ArtifactRef {
  const ref = artifacts.find((one) => one.path === path);
  if (ref === undefined)
    throw new DefectError(`The session of ${episode} has no ${path}; make its package again.`);
  return ref;
}

/** The package of a finished episode, as its `session.json` lists it. */
function packageOf(store: ArtifactStore, session: SessionRecord): EpisodePackage {
  const packaged = session.artifacts.filter(({ path }) => path.startsWith(PACKAGE_FOLDER));
  return {
    episode: session.episode,
    files: new Map(packaged.map(({ path, sha256 }) => [path.slice(PACKAGE_FOLDER.length), sha256])),
    content: (name) => store.get(refOf(session, PACKAGE_FOLDER + name)),
  };
}

/** Reads what the feed tells of a finished episode. */
async function madeOf(
  store: ArtifactStore,
  ref: ArtifactRef,
): Promise<EpisodeMade & { readonly session: SessionRecord }> {
  const session = await store.getJson<SessionRecord>(ref);
  const description = await store.get(refOf(session, PACKAGE_FOLDER + PACKAGE_FILES.description));
  return {
    ...{ session, episode: session.episode, guid: session.guid },
    script: await store.getJson<Script>(refOf(session, 'production/script.json')),
    timeline: await store.getJson<Timeline>(refOf(session, 'audio/timeline.json')),
    description: Buffer.from(description).toString('utf8'),
  };
}
