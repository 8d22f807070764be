import { episodeGuid } from '../../artifacts/episode-guid';
import type { ArtifactRef } from '../../domain/artifact';
import type { Timeline } from '../../domain/audio';
import type { WorkedBy } from '../../domain/model-roles';
import type { EpisodeProgress } from '../../domain/progress';
import type { Script } from '../../domain/script';
import type { SessionRecord } from '../../domain/session';
import type { EpisodeTemplates, SessionTemplate, TemplateStamp } from '../../domain/templates';
import { tagEpisode } from '../../phases/audio/mp3/tag-episode';
import { writeChapters } from '../../phases/package/chapters';
import { PACKAGE_FILES } from '../../phases/package/episode-facts';
import { buildManifest } from '../../phases/package/manifest';
import { buildPlayerPage } from '../../phases/package/page/player-page';
import { writeProvenance } from '../../phases/package/provenance';
import { writeScriptMarkdown } from '../../phases/package/script-markdown';
import { writeShowNotes } from '../../phases/package/show-notes';
import { writeTranscripts } from '../../phases/package/transcripts';
import { inThread } from '../craft/in-thread';
import type { Dependencies } from '../dependencies';
import { episodeFacts, type FactRefs } from './episode-facts';

const COVER_SIDE_PX = 3_000;

/** What every step of the package needs. */
interface Shared {
  readonly script: ArtifactRef;
  readonly timeline: ArtifactRef;
  readonly session: ArtifactRef;
}

export function packageActivities({ store, speech, craft }: Dependencies) {
  const packaged = (file: keyof typeof PACKAGE_FILES, content: string | Uint8Array) =>
    store.put(`package/${PACKAGE_FILES[file]}`, typeof content === 'string' ? Buffer.from(content) : content);

  const open = async (refs: Shared) => ({
    script: await store.getJson<Script>(refs.script),
    timeline: await store.getJson<Timeline>(refs.timeline),
    session: await store.getJson<SessionTemplate>(refs.session),
  });

  return {
    async drawCover(input: Shared & { episode: string }) {
      const { script, session } = await open(input);
      const cover = await inThread(craft)('The cover', 'makeCover', {
        title: script.title,
        showTitle: session.show.title,
        episodeLabel: episodeLabel(input.episode),
        size: COVER_SIDE_PX,
      });
      return { cover: await packaged('cover', cover) };
    },

    /** Chapters, cover and metadata into the MP3; not a sample of its sound changes. */
    async tagEpisode(input: Shared & { master: ArtifactRef; cover: ArtifactRef; producedOn: string }) {
      const { script, timeline, session } = await open(input);
      const mp3 = tagEpisode({
        mp3: await store.get(input.master),
        title: script.title,
        showTitle: session.show.title,
        artist: session.show.author,
        year: Number(input.producedOn.slice(0, 4)),
        comment: script.topic,
        disclosure: session.show.disclosure,
        language: session.show.language,
        chapters: timeline.chapters,
        cover: await store.get(input.cover),
      });
      return { mp3: await packaged('audio', mp3) };
    },

    async writeTranscripts(input: Shared) {
      const { script, timeline, session } = await open(input);
      const { vtt, srt, json } = writeTranscripts({ timeline, hosts: script.hosts });
      const chapters = writeChapters({
        timeline,
        title: script.title,
        showTitle: session.show.title,
        author: session.show.author,
        fileName: PACKAGE_FILES.audio,
      });
      return {
        made: [
          await packaged('vtt', vtt),
          await packaged('srt', srt),
          await packaged('transcriptJson', json),
          await packaged('chapters', chapters),
        ],
      };
    },

    /** Everything that a person reads: notes, script, provenance, the player page. */
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
      const notes = writeShowNotes(facts);
      return {
        made: [
          await packaged('notesMarkdown', notes.markdown),
          await packaged('notesHtml', notes.html),
          await packaged('description', notes.description),
          await packaged('script', writeScriptMarkdown(facts.script, facts.findings)),
          await packaged('provenance', writeProvenance(facts)),
          await packaged('page', buildPlayerPage(facts)),
        ],
      };
    },

    /** The manifest over everything that was made; `session.json` names it in turn. */
    async sealPackage(input: {
      show: string;
      episode: string;
      topic: string;
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
        title: topic,
        producedOn,
      });
      return { manifest: await packaged('manifest', manifest), result: `${files.length} files` };
    },
  };
}

/** `ep_002` → `Episode 2`; ids without a number label nothing. */
function episodeLabel(episode: string): string {
  const number = /^(?:ep|episode)[_-]?0*(\d+)$/i.exec(episode)?.[1];
  return number === undefined ? '' : `Episode ${number}`;
}
