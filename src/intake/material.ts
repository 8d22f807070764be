import type { ArtifactStore } from '../artifacts/store';
import type { ArtifactRef } from '../domain/artifact';
import type { SourceUpload } from '../domain/episode';
import type { Format } from '../domain/format';
import type { SourceDocument } from '../domain/source';
import type { EpisodeTemplates, TemplateStamp } from '../domain/templates';
import { findPassages } from '../phases/research/passages/find-passages';
import type { Passage } from '../phases/research/passages/passage';
import { checkReadable } from '../phases/research/reading/check-readable';
import { checkTopic } from '../phases/research/reading/check-topic';
import { type GatheredSource, gatherSources } from '../phases/research/reading/gather-sources';
import { readDocument } from '../phases/research/reading/read-document';
import type { ModelDirectory } from '../providers/models/language-model';
import type { ResearchSources } from '../providers/research/research-sources';
import type { SpeechProvider } from '../providers/speech/speech-provider';
import { type LoadedTemplate, loadTemplate, type TemplateFolders } from '../templates/load';
import type { TwinCheck } from './case-twins';
import { type Cast, type Casting, castVoices } from './cast-voices';
import { readCover } from './show/read-cover';
import type { ShowSession } from './show/session-of-show';

/**
 * A text of 25 MB is some four million words; what is larger is not a document for an episode. A hundred documents are
 * what the payloads of an episode have room for.
 */
export const SOURCE_LIMITS = { maxBytes: 25_000_000, maxFiles: 100 } as const;

/** A template with its canonical bytes. */
export interface Stored {
  readonly template: { readonly id: string };
  readonly json: string;
}

/**
 * The documents and templates of episodes that are taken in: read, checked and stored. Episodes that are taken in together
 * may share one.
 */
export interface Material {
  loadTemplate<K extends keyof EpisodeTemplates>(kind: K, name: string): Promise<LoadedTemplate<K>>;
  /** Stores a template, as proof of its version. */
  stamp(kind: keyof EpisodeTemplates, loaded: Stored): Promise<TemplateStamp>;
  /** Chooses the voices, and says who speaks where that was not said before. */
  cast(session: ShowSession, format: Format | undefined): Promise<Cast>;
  gather(paths: readonly string[]): Promise<readonly GatheredSource[]>;
  /** Reads a document, which must be one that an episode can be made from. */
  read(source: GatheredSource): Promise<SourceDocument>;
  /** Refuses (InputError) documents that are about something else. */
  checkTopic(documents: readonly SourceDocument[], topic: string, minTopicShare: number): void;
  /** Finds the passages of a document that can be read aloud. */
  passagesOf(document: SourceDocument): Passage[];
  storeOriginal(source: GatheredSource): Promise<SourceUpload>;
  /** Keeps a picture as the cover of an episode. */
  storeCover(path: string): Promise<ArtifactRef>;
}

export interface IntakeTools {
  /** Pages and searches; left out where nothing is fetched. */
  readonly search?: ResearchSources | undefined;
  readonly store: ArtifactStore;
  readonly speech: SpeechProvider;
  readonly templatesDir: TemplateFolders;
  /** Refuses ids that differ by case alone from what is there; left out where nothing was published. */
  readonly refuseTwin?: TwinCheck;
  /** The tools that make voices ready; left out, voices count as ready. */
  readonly voices?: Omit<Casting, 'speech'> | undefined;
  /** Is told what is left out of the sources or in doubt about them, a sentence each. */
  readonly notice?: ((sentence: string) => void) | undefined;
  /** The models of this machine; without it an episode is made by rules. */
  readonly models?: ModelDirectory;
}

const OFF_TOPIC_OVERRIDE = 'If you know that they are, --off-topic take makes the episode all the same.';

/** Creates the material of one episode, which remembers nothing. */
export function createMaterial({ store, speech, templatesDir, notice, voices }: IntakeTools): Material {
  const voiceLanguages = voiceLanguagesOf(speech);
  return {
    loadTemplate: (kind, name) => loadTemplate(kind, name, templatesDir),
    stamp: async (kind, { template, json }) => ({
      id: template.id,
      ref: await store.put(`templates/${kind}.json`, Buffer.from(json)),
    }),
    cast: (session, format) => castVoices(session, format, { speech, ...voices }),
    gather: (paths) => gatherSources(paths, SOURCE_LIMITS, { notice }),
    read: async (source) => {
      const document = await readDocument(source);
      checkReadable(document, { voiceLanguages });
      return document;
    },
    checkTopic: (documents, topic, minTopicShare) =>
      checkTopic(documents, topic, minTopicShare, OFF_TOPIC_OVERRIDE),
    passagesOf: findPassages,
    storeOriginal: (source) => storeOriginal(source, store),
    storeCover: async (path) => {
      const { name, bytes } = await readCover(path, notice);
      return store.put(`package/${name}`, bytes);
    },
  };
}

/** Keeps a document byte for byte, to be read by a worker later. */
export async function storeOriginal(
  { id, name, mediaType, bytes }: Omit<GatheredSource, 'path'>,
  store: Pick<ArtifactStore, 'put'>,
): Promise<SourceUpload> {
  const original = await store.put(originalPath({ id, name }), bytes);
  return { id, name, mediaType, original };
}

/** Characters of a document's name in a path, of which file systems take 255 bytes. */
const LONGEST_NAME = 60;

/** The path of a document as it was handed in. */
export function originalPath({ id, name }: Pick<GatheredSource, 'id' | 'name'>): string {
  return `research/originals/${id}-${name.length <= LONGEST_NAME ? name : `…${name.slice(-LONGEST_NAME)}`}`;
}

export function voiceLanguagesOf({ voices }: SpeechProvider): string[] {
  return [...new Set(voices.map(({ language }) => language))];
}
