import type { NarrationSegment } from '../../../src/domain/audio';
import { createOpenAiSpeech, type OpenAiSpeechOptions } from '../../../src/providers/speech/openai-speech';
import type { LoopbackProvider } from './provider';

export const SEGMENT_SENTENCES = [
  'Rome did not fall in a day.',
  'It took three hundred years, and most people who lived through it noticed nothing at all.',
  'Why?',
  'Because taxes, harvests and the price of bread changed slowly, year by year.',
  'That is the story today.',
];

/** A segment as a narration plan has it, in the voice `alloy`. */
export function segmentOf(spoken: readonly string[] = SEGMENT_SENTENCES): NarrationSegment {
  return {
    id: 'n001',
    partId: 'p1',
    hostId: 'host',
    voice: 'alloy',
    sentences: spoken.map((text, at) => ({ id: `s${at + 1}`, text, spoken: text, pauseAfterMs: 350 })),
    ssml: '',
    words: spoken.join(' ').split(' ').length,
  };
}

/** The real client, pointed at the loopback provider. */
export function loopbackSpeech(
  { baseUrl }: Pick<LoopbackProvider, 'baseUrl'>,
  options: Partial<OpenAiSpeechOptions> = {},
) {
  return createOpenAiSpeech({
    baseUrl,
    apiKey: 'sk-loopback',
    model: 'tts-1',
    name: 'loopback',
    voices: [{ id: 'alloy', wordsPerMinute: 160 }],
    microsPerMillionCharacters: 15_000_000,
    timeoutMs: 5_000,
    ...options,
  });
}
