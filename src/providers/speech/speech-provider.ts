import type { Pronunciation, SentenceTime } from '../../domain/audio';
import type { Spending } from '../../domain/failure';
import type { Directions } from '../../domain/script';
import type { Finding } from '../finding';

/**
 * The speech port: text that is ready to be said goes in, PCM with sentence times comes out.
 * Providers retry nothing; Temporal does. They never substitute a voice: one that is not there is an error.
 */
export interface SpeechProvider {
  readonly name: string;
  /** Everything besides the request that determines the sound (engine and version); part of the pay-once key. */
  readonly version: string;
  /** The same of one voice, where voices have engines of their own; `version` holds where it says nothing. */
  versionOf?(voice: string): string | undefined;
  /** The model, and the service's own id of the voice, as settings choose them; left out where the name of a voice says all. */
  chosenFor?(voice: string): string;
  readonly voices: readonly VoiceProfile[];
  /** Longest request, characters of spoken text. */
  readonly maxCharacters: number;
  readonly limits: SpeechLimits;
  /**
   * Speaks the sentences in order, with their pauses between them (none after the last).
   * Aborting stops the work within a second and rejects with the signal's reason. Where calls are billed, an error says what
   * became of the money: a SpentError, an UnsentError, or what the connection said.
   */
  speak(request: SpeechRequest, signal?: AbortSignal): Promise<Speech>;
  /** Makes a voice ready to speak, fetching what it needs; InputError with a way out. Left out where nothing is needed. */
  prepare?(voice: string, watch?: PrepareWatch): Promise<void>;
  /** Cost of a request at the known price, whole micro-dollars; left out by voices that bill nothing. */
  quoteMicros?(request: SpeechRequest): number;
  /** Checks by free requests that the service answers and has these voices; left out by embedded voices. */
  check?(voices: readonly string[], signal?: AbortSignal): Promise<readonly Finding[]>;
  close(): Promise<void>;
}

/** Limits of the account and the engine; the worker's queue keeps to them and `doctor` reports them. */
export interface SpeechLimits {
  /** Requests a minute; left out where the service counts none, or none is known. */
  readonly requestsPerMinute?: number;
  /** Requests at once. */
  readonly concurrency: number;
  /** The sound that is asked for, as the service calls it; what else it could send is of no use here. */
  readonly formats: readonly string[];
  readonly markup: SpeechMarkup;
  /** The directions that the voice follows; others, and those of voices that follow none, are left aside and counted. */
  readonly directions?: readonly (keyof Directions)[];
}

/** Marks that a voice understands in its text: none, pauses as `<break time="0.8s" />`, or directions as `[wry]`. */
export type SpeechMarkup = 'none' | 'breaks' | 'tags';

export interface VoiceProfile {
  readonly id: string;
  readonly language: string;
  readonly description: string;
  readonly licence: string;
  /** Measured over running text with this project's pauses. */
  readonly wordsPerMinute: number;
  readonly sampleRate: number;
  /** True for a voice that speaks `pronunciations` by their sounds. */
  readonly takesIpa?: true;
  /** False for voices that sound synthetic; left out by services, whose voices are natural. */
  readonly isNatural?: boolean;
}

export interface SpeechRequest {
  readonly voice: string;
  readonly sentences: readonly {
    readonly id: string;
    readonly spoken: string;
    /** Sounds of words in `spoken`; voices that take no phonemes leave them aside. */
    readonly pronunciations?: readonly Pronunciation[];
    readonly pauseAfterMs: number;
    /** For voices that take directions; never spoken. */
    readonly directions?: Directions;
  }[];
  /** The pay-once key of this call; sent to providers that honour one, so that a lost reply is not billed again. */
  readonly idempotencyKey?: string | undefined;
}

export interface Speech {
  readonly sampleRate: number;
  /** Mono, −1…1. */
  readonly samples: Float32Array;
  /** With `measured` where the voice spoke each by itself, and `words` where it knows their times. */
  readonly sentences: readonly SentenceTime[];
  /** Billed units and their cost; the embedded voice bills 0. */
  readonly characters: number;
  readonly costMicros: number;
  /** Origin of the cost; left out where nothing is billed. */
  readonly price?: Spending['price'] | undefined;
}

/** The reports that a person sees while a voice is made ready. */
export interface PrepareWatch {
  /** Bytes that are there of those needed. */
  progress?(what: string, done: number, total: number): void;
  notice?(sentence: string): void;
  readonly signal?: AbortSignal | undefined;
}
