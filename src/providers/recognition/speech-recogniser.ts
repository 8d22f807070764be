import type { Spending } from '../../domain/failure';
import type { Finding } from '../finding';

/**
 * The recognition port: a recording goes in, what somebody heard who knows nothing of the script comes out. Recognisers
 * retry nothing; Temporal does. There is no embedded one: the only one that comes with its model and without a download is a
 * Python package.
 */
export interface SpeechRecogniser {
  readonly name: string;
  /** Everything besides the request that determines the transcript (model, adapter); part of the pay-once key. */
  readonly version: string;
  /** Longest recording, bytes of WAV. */
  readonly maxBytes: number;
  /**
   * One request. Aborting ends it within a second and rejects with the signal's reason. An error says what became of the
   * money: a SpentError, an UnsentError, or what the connection said.
   */
  transcribe(request: RecognitionRequest, signal?: AbortSignal): Promise<Transcript>;
  /** Cost of a recording of this length at the known price, whole micro-dollars. */
  quoteMicros(durationMs: number): number;
  /** Checks by a free request that the recogniser can be reached. */
  check?(signal?: AbortSignal): Promise<Finding>;
}

export interface RecognitionRequest {
  /** Mono 16-bit PCM. */
  readonly wav: Uint8Array;
  readonly durationMs: number;
  /** Two letters, `en`. */
  readonly language: string;
  /** The pay-once key of this call, for services that honour one. */
  readonly idempotencyKey?: string | undefined;
}

export interface Transcript extends Spending {
  /** Empty when no word was heard. */
  readonly text: string;
}
