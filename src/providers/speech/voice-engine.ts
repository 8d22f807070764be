import type { Pronunciation, WordTime } from '../../domain/audio';
import type { PrepareWatch, VoiceProfile } from './speech-provider';

/** An engine of this machine: it speaks one sentence at a time, costs nothing and asks nobody. */
export interface VoiceEngine {
  readonly voices: readonly EngineVoice[];
  /**
   * Speaks a sentence without the silence around it. The same sentence gives the same samples. DefectError when the voice
   * finds nothing to say in it.
   */
  speakSentence(sentence: SentenceToSpeak, signal: AbortSignal): Promise<SpokenSentence>;
  /** Makes a voice ready, fetching what it needs. InputError with a way out where that cannot be had. */
  prepare?(voice: string, watch: PrepareWatch): Promise<void>;
  close(): Promise<void>;
}

export interface EngineVoice extends VoiceProfile {
  /** Engine and data of this voice: what determines its sound besides the text. */
  readonly version: string;
}

export interface SentenceToSpeak {
  readonly voice: string;
  /** Plain ASCII in spoken form. */
  readonly text: string;
  readonly pronunciations?: readonly Pronunciation[];
}

export interface SpokenSentence {
  /** Mono, −1…1, at the voice's rate. */
  readonly samples: Float32Array;
  /** Words of the text as they are spoken, ms from the first sample; left out by engines that measure none. */
  readonly words?: readonly WordTime[];
}
