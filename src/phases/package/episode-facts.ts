import type { AudioValidation, Timeline } from '../../domain/audio';
import type { PageKind } from '../../domain/page-kind';
import type { Phase } from '../../domain/phase';
import type { QualityReport } from '../../domain/quality';
import type { Findings, NarrativeBrief, ResearchValidation } from '../../domain/research';
import type { Script } from '../../domain/script';
import type { EpisodeTemplates, SessionTemplate } from '../../domain/templates';

/** Cost and working time of a phase. `costMicros` includes failed attempts. */
export interface PhaseCost {
  readonly phase: Phase;
  readonly costMicros: number;
  readonly durationMs: number;
}

/**
 * All that is known of an episode once its audio is done; everything in the package is written from it.
 * The activity fills it from stored artifacts. Nothing here is read from a clock, so that the same facts always
 * make the same bytes.
 */
export interface EpisodeFacts {
  readonly episodeId: string;
  readonly show: SessionTemplate['show'];
  /** `public`: page and notes for listeners; `full`: also costs, marks of quality, template versions and ids. */
  readonly page: PageKind;
  /** File name of the cover in the package, `cover.png` or `cover.jpg`. */
  readonly cover: string;
  /** ISO 8601 date (`2026-11-22`). */
  readonly producedOn: string;
  readonly script: Script;
  readonly timeline: Timeline;
  readonly findings: Findings;
  readonly brief: NarrativeBrief;
  readonly quality: QualityReport;
  readonly research: ResearchValidation;
  readonly audio: AudioValidation;
  /** Template ids with their version (`narrative@1`). */
  readonly templates: Readonly<Record<keyof EpisodeTemplates, string>>;
  /** In the order of the phases; a phase still under way may be missing. */
  readonly costs: readonly PhaseCost[];
  /** Methods of production, a line for each task: `{ task: 'Voices', method: 'flite rms and slt, on this machine' }`. */
  readonly methods: readonly { readonly task: string; readonly method: string }[];
}

/** Paths in the package folder; the page and the notes link to them by these names. */
export const PACKAGE_FILES = {
  audio: 'episode.mp3',
  /** As it is drawn; a cover that a producer brought may be `cover.jpg`. */
  cover: 'cover.png',
  page: 'index.html',
  vtt: 'transcript.vtt',
  srt: 'transcript.srt',
  transcriptJson: 'transcript.json',
  chapters: 'chapters.json',
  notesMarkdown: 'show-notes.md',
  notesHtml: 'show-notes.html',
  description: 'description.html',
  script: 'script.md',
  provenance: 'provenance.json',
  manifest: 'manifest.json',
} as const;
