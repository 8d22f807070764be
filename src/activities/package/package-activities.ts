import { episodeGuid } from '../../artifacts/episode-guid';
import type { ArtifactRef } from '../../domain/artifact';
import type { Timeline } from '../../domain/audio';
import type { WorkedBy } from '../../domain/model-roles';
import type { EpisodeProgress } from '../../domain/progress';
import type { Script } from '../../domain/script';
import type { SessionRecord } from '../../domain/session';
import type { EpisodeTemplates, SessionTemplate, TemplateStamp } from '../../domain/templates';
import { PACKAGE_FILES } from '../../phases/package/episode-facts';
import { buildManifest } from '../../phases/package/manifest';
import {
  coverInput,
  type PackageFile,
  pageFiles,
  taggedEpisode,
  transcriptFiles,
} from '../../phases/package/package-files';
import { inThread } from '../craft/in-thread';
import type { Dependencies } from '../dependencies';
import { episodeFacts, type FactRefs } from './episode-facts';

/** The refs that every step of the package works from. */
export interface Shared {
  readonly script: ArtifactRef;
  readonly timeline: ArtifactRef;
  readonly session: ArtifactRef;
}

export function packageActivities({ store, speech, craft }: Dependencies) {
  const packaged = ({ file, content }: PackageFile) =>
    store.put(`package/${PACKAGE_FILES[file]}`, typeof content === 'string' ? Buffer.from(content) : content);
  // One after the other: their bytes are in memory already, and the list keeps its order.
  async function allPackaged(files: readonly PackageFile[]): Promise<ArtifactRef[]> {
    const made: ArtifactRef[] = [];
    for (const file of files) made.push(await packaged(file));
    return made;
  }

  const open = async (refs: Shared) => ({
    script: await store.getJson<Script>(refs.script),
    timeline: await store.getJson<Timeline>(refs.timeline),
    session: await store.getJson<SessionTemplate>(refs.session),
  });

  return {
    /** The cover that the producer brought, `given`, or one that is drawn. */
    async drawCover(input: Shared & { episode: string; given?: ArtifactRef | undefined }) {
      if (input.given !== undefined) {
        await store.get(input.given);
        return { cover: input.given };
      }
      const drawn = coverInput(await open(input), input.episode);
      const content = await inThread(craft)('The cover', 'makeCover', drawn);
      return { cover: await packaged({ file: 'cover', content }) };
    },

    async tagEpisode(input: Shared & { master: ArtifactRef; cover: ArtifactRef; producedOn: string }) {
      const content = taggedEpisode({
        ...(await open(input)),
        mp3: await store.get(input.master),
        cover: await store.get(input.cover),
        producedOn: input.producedOn,
      });
      return { mp3: await packaged({ file: 'audio', content }) };
    },

    async writeTranscripts(input: Shared) {
      return { made: await allPackaged(transcriptFiles(await open(input))) };
    },

    async writePages(
      input: FactRefs & {
        templates: Readonly<Record<keyof EpisodeTemplates, TemplateStamp>>;
        progress: EpisodeProgress;
        producedOn: string;
        workedBy?: WorkedBy;
        voices: Readonly<Record<string, string>>;
      },
    ) {
      const facts = await episodeFacts(store, speech, input);
      return { made: await allPackaged(pageFiles(facts)) };
    },

    /** The manifest over everything that was made; `session.json` names it in turn. */
    async sealPackage(input: {
      show: string;
      episode: string;
      topic: string;
      /** Left out in what was scheduled before titles were told from topics. */
      script?: ArtifactRef;
      producedOn: string;
      session: ArtifactRef | undefined;
      artifacts: readonly ArtifactRef[];
    }) {
      const before =
        input.session === undefined ? [] : (await store.getJson<SessionRecord>(input.session)).artifacts;
      const { show, episode, topic, producedOn } = input;
      const files = [...before.filter((ref) => !ref.path.startsWith('package/')), ...input.artifacts];
      const manifest = buildManifest(files, {
        show,
        episode,
        guid: episodeGuid(show, episode),
        title: input.script === undefined ? topic : (await store.getJson<Script>(input.script)).title,
        producedOn,
      });
      return {
        manifest: await packaged({ file: 'manifest', content: manifest }),
        result: `${files.length} files`,
      };
    },
  };
}
