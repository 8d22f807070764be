import type { ArtifactRef } from './artifact';
import type { Hearing, TakeHearing } from './listening';
import type { MusicPart } from './music';
import type { Delivery } from './script';

/** A word and the time at which it is said, ms; the times count from the start of what holds them. */
export interface WordTime {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** The basis of times: measured by the voice that spoke, or estimated by their share of a longer stretch. */
export type TimeBasis = 'measured' | 'estimated';

/** The time at which a sentence is said; with its words where the voice knows them. */
export interface SentenceTime {
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
  /** True where the voice spoke the sentence by itself and so knows its times; left out where they were found in a recording. */
  readonly measured?: true;
  /** Words as they are spoken, measured by the voice; left out by voices that measure none. */
  readonly words?: readonly WordTime[];
}

/** The sounds of a word, where a lexicon gives them. */
export interface Pronunciation {
  /** The word as the spoken form of the sentence has it: whole words, or a part of one between hyphens. */
  readonly spoken: string;
  /** International Phonetic Alphabet, the sound of a genitive included. */
  readonly ipa: string;
}

/** Words of a sentence that are not said as they are written. */
export interface WordReading {
  /** Place of the first of them among the words of the text, which white space divides; from 0. */
  readonly at: number;
  /** `476`, or several words that are read together: `£3 million`. */
  readonly written: string;
  /** `four seventy-six`; empty where nothing is said. */
  readonly spoken: string;
}

/** One sentence as it will be spoken. */
export interface NarrationSentence {
  /** The script's sentence id. */
  readonly id: string;
  /** Text as written, for transcripts. */
  readonly text: string;
  /** Text as spoken: numbers, dates, units, acronyms and names in words; plain text without markup. */
  readonly spoken: string;
  /** Sounds of words in `spoken`, in order, for voices that take phonemes. */
  readonly pronunciations?: readonly Pronunciation[];
  /** Words that are not said as they are written, in order; left out where all are. */
  readonly readings?: readonly WordReading[];
  /** Silence after it, ms; with what the next sentence asks for before it. */
  readonly pauseAfterMs: number;
  /** The delivery that the script wants. Every voice takes its pauses; mood, pace and stress are for voices that take directions. */
  readonly delivery?: Delivery;
}

/** Text that one voice says in one go: a turn, or a piece of one under the provider's limit. One take is made of it. */
export interface NarrationSegment {
  /** `n001`, `n002`, … in order. */
  readonly id: string;
  readonly partId: string;
  readonly hostId: string;
  readonly voice: string;
  readonly sentences: readonly NarrationSentence[];
  /** The same as SSML 1.1 (`speak`, `s`, `break`, `sub`, `say-as` where they apply). */
  readonly ssml: string;
  readonly words: number;
}

/** `audio/narration.json`. */
export interface NarrationPlan {
  readonly segments: readonly NarrationSegment[];
  readonly words: number;
  /** The speech provider that it was planned for; left out in plans that are older than this. */
  readonly speaker?: string;
  /** Voice → model and id of the service, where settings choose them. */
  readonly chosen?: Readonly<Record<string, string>>;
}

/** Signal measures of one take; what was heard, not what was hoped. */
export interface TakeMeasures {
  readonly durationMs: number;
  readonly wordsPerMinute: number;
  /** RMS of the voiced part, dBFS. */
  readonly levelDbfs: number;
  readonly peakDbfs: number;
  /** Samples at full scale. */
  readonly clippedSamples: number;
  readonly longestSilenceMs: number;
  readonly silenceShare: number;
}

/** `audio/takes/n001.json`: a spoken segment with where its sentences are. */
export interface Take {
  readonly segmentId: string;
  readonly voice: string;
  readonly provider: string;
  /** Mono 16-bit PCM WAV at the voice's own rate. */
  readonly audio: ArtifactRef;
  readonly sampleRate: number;
  /** Sentence times inside the take, without the pause after it. */
  readonly sentences: readonly SentenceTime[];
  readonly measures: TakeMeasures;
  /** Result of the recogniser, where one listened. */
  readonly hearing?: TakeHearing;
  /** Moods, paces and stresses that the script asks for; left out where it asks for none. */
  readonly directions?: DirectionsCount;
}

/** Numbers of directions for the voice: those that the script gives, and those that the voice follows. */
export interface DirectionsCount {
  readonly given: number;
  readonly followed: number;
}

/** Times of everything in the finished episode; transcripts and chapters are made from it. */
export interface Timeline {
  readonly durationMs: number;
  readonly sentences: readonly {
    readonly id: string;
    readonly partId: string;
    readonly hostId: string;
    readonly text: string;
    readonly startMs: number;
    readonly endMs: number;
    /** The basis of its own times; estimated in timelines made before this was kept. */
    readonly times?: TimeBasis;
    /** Measured where `words` has them. Estimated where the voice measured none, or other words than the sentence is read with. */
    readonly wordTimes?: TimeBasis;
    /** Its words as written, with their marks; words that are read together are one ("£3 million"). Joined by spaces they are the text. */
    readonly words?: readonly WordTime[];
    /** The delivery that the script wants; left out where it says nothing. */
    readonly delivery?: Delivery;
  }[];
  /** The place of each take, ms with two decimals; left out of timelines made before this was kept. */
  readonly segments?: readonly { readonly id: string; readonly startMs: number; readonly endMs: number }[];
  /** The stretches in which music plays, ms; left out where there is none. */
  readonly music?: readonly { readonly part: MusicPart; readonly startMs: number; readonly endMs: number }[];
  /** Chapters by their start, the first at 0. */
  readonly chapters: readonly {
    readonly partId: string;
    readonly title: string;
    readonly startMs: number;
    readonly endMs: number;
  }[];
}

/** `audio/validation.json`: the encoded file, decoded again and measured. */
export interface AudioValidation {
  readonly durationMs: number;
  readonly expectedDurationMs: number;
  readonly integratedLufs: number;
  /** LRA after EBU Tech 3342, LU; left out by versions that did not measure it. */
  readonly loudnessRangeLu?: number;
  /** Between the loudest and the quietest of the segments that last three seconds, LU; left out as above, and where there are not two. */
  readonly levelSpreadLu?: number;
  readonly truePeakDbtp: number;
  readonly clippedSamples: number;
  readonly longestSilenceMs: number;
  readonly sampleRate: number;
  readonly channels: number;
  readonly bitrateKbps: number;
  /** The way of listening: by signal alone, or with a recogniser. */
  readonly method: 'signal' | 'recogniser';
  /** Speakers of the takes, `provider/version`; more than one where takes of an earlier run were kept. */
  readonly spokenBy?: readonly string[];
  /** Count over all takes; left out where the script gives no directions. */
  readonly directions?: DirectionsCount;
  /** Left out when nobody listened. */
  readonly listening?: ListeningReport;
  readonly checks: readonly { readonly name: string; readonly passed: boolean; readonly detail: string }[];
  readonly passed: boolean;
  /** Share of checks that passed, 0–1. */
  readonly score: number;
}

/** Words that a recogniser heard of the takes, in speaking order. */
export interface ListeningReport {
  readonly recognisers: readonly string[];
  readonly segments: readonly (Hearing & { readonly segmentId: string; readonly repeats: number })[];
  /** Segments that were spoken while no recogniser was configured; by signal alone. */
  readonly unheard: readonly string[];
}
