import {
  createElevenLabsSpeech,
  type ElevenLabsSpeechOptions,
} from '../../../src/providers/speech/elevenlabs-speech';
import { ELEVENLABS_VOICES } from './elevenlabs';
import type { LoopbackProvider } from './provider';

/** The real ElevenLabs client, pointed at the loopback provider. */
export function loopbackElevenLabs(
  { port }: Pick<LoopbackProvider, 'port'>,
  options: Partial<ElevenLabsSpeechOptions> = {},
) {
  return createElevenLabsSpeech({
    baseUrl: `http://127.0.0.1:${port}`,
    apiKey: 'xi-loopback',
    voices: [{ id: 'George', voiceId: ELEVENLABS_VOICES.George, wordsPerMinute: 160 }],
    microsPerMillionCharacters: 100_000_000,
    timeoutMs: 5_000,
    ...options,
  });
}

/** What the loopback voices sound like passes these. */
export const LOOPBACK_TAKE_LIMITS = {
  wordsPerMinute: [90, 260],
  minLevelDbfs: -45,
  maxClippedSamples: 0,
  maxSilenceMs: 2_000,
  maxSilenceShare: 0.4,
} as const;
