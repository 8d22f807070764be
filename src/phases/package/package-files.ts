/** The files of a package, made from the episode as it is spoken; the caller stores them. */
import type { Timeline } from '../../domain/audio';
import { COVER_PIXELS } from '../../domain/podcast-limits';
import type { Script } from '../../domain/script';
import type { SessionTemplate } from '../../domain/templates';
import { tagEpisode } from '../audio/mp3/tag-episode';
import { writeChapters } from './chapters';
import type { CoverInput } from './cover';
import { type EpisodeFacts, PACKAGE_FILES } from './episode-facts';
import { buildPlayerPage } from './page/player-page';
import { writeProvenance } from './provenance';
import { writeScriptMarkdown } from './script-markdown';
import { writeShowNotes } from './show-notes';
import { writeTranscripts } from './transcripts';

export interface PackageFile {
  readonly file: keyof typeof PACKAGE_FILES;
  readonly content: string | Uint8Array;
}

export interface SpokenEpisode {
  readonly script: Script;
  readonly timeline: Timeline;
  readonly session: Pick<SessionTemplate, 'show'>;
}

/** The number that an id gives its episode: 2 for `ep_002`. */
export function episodeNumber(episode: string): number | undefined {
  const number = Number(/^(?:ep|episode)[_-]?0*(\d+)$/i.exec(episode)?.[1]);
  return number > 0 ? number : undefined;
}

/** The input of `makeCover`. `episode` is its id: `ep_002` is labelled "Episode 2", an id without a number is not. */
export function coverInput(
  { script, session }: Pick<SpokenEpisode, 'script' | 'session'>,
  episode: string,
): CoverInput {
  const number = episodeNumber(episode);
  const episodeLabel = number === undefined ? '' : `Episode ${number}`;
  return { title: script.title, showTitle: session.show.title, episodeLabel, size: COVER_PIXELS.most };
}

/** The input of `makeCover` for the cover of a show. */
export function showCoverInput(title: string): CoverInput {
  return { title, showTitle: title, episodeLabel: '', size: COVER_PIXELS.most };
}

/** The mastered MP3 with chapters, cover and metadata; not a sample of its sound changes. */
export function taggedEpisode({
  script,
  timeline,
  session: { show },
  ...input
}: SpokenEpisode & {
  readonly mp3: Uint8Array;
  readonly cover: Uint8Array;
  /** ISO 8601 date. */
  readonly producedOn: string;
}): Uint8Array {
  return tagEpisode({
    mp3: input.mp3,
    title: script.title,
    showTitle: show.title,
    artist: show.author,
    year: Number(input.producedOn.slice(0, 4)),
    comment: script.topic,
    disclosure: show.disclosure,
    language: show.language,
    chapters: timeline.chapters,
    cover: input.cover,
  });
}

/** Transcripts in three formats, and the chapters. */
export function transcriptFiles({ script, timeline, session: { show } }: SpokenEpisode): PackageFile[] {
  const { vtt, srt, json } = writeTranscripts({ timeline, hosts: script.hosts });
  const chapters = writeChapters({
    timeline,
    title: script.title,
    showTitle: show.title,
    author: show.author,
    fileName: PACKAGE_FILES.audio,
  });
  return [
    { file: 'vtt', content: vtt },
    { file: 'srt', content: srt },
    { file: 'transcriptJson', content: json },
    { file: 'chapters', content: chapters },
  ];
}

/** The files that people read: notes, script, provenance, the player page. */
export function pageFiles(facts: EpisodeFacts): PackageFile[] {
  const notes = writeShowNotes(facts);
  return [
    { file: 'notesMarkdown', content: notes.markdown },
    { file: 'notesHtml', content: notes.html },
    { file: 'description', content: notes.description },
    { file: 'script', content: writeScriptMarkdown(facts.script, facts.findings) },
    { file: 'provenance', content: writeProvenance(facts) },
    { file: 'page', content: buildPlayerPage(facts) },
  ];
}
