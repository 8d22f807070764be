import { DefectError } from '../../domain/failure';
import type { CostBasis } from './speech-provider';

/** What a call was billed although nothing came of it. */
export interface SpentOnSpeech {
  readonly usage: { readonly characters: number };
  readonly costMicros: number;
  readonly costBasis: CostBasis;
}

/**
 * The whole reply arrived, was billed, and cannot be used: no audio, silence, or too short for its words. Buying it again
 * under the same idempotency key would bring the same reply.
 */
export class UnusableSpeechError extends DefectError {
  constructor(
    message: string,
    readonly spent: SpentOnSpeech,
  ) {
    super(message);
  }
}
