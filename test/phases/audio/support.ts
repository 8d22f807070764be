import type { NarrationSegment } from '../../../src/domain/audio';
import type { Script } from '../../../src/domain/script';
import type { SessionTemplate } from '../../../src/domain/templates';
import type { Speech, SpeechProvider } from '../../../src/providers/speech/speech-provider';
import template from '../../../templates/session/narrative@1.json';

export const session = template as unknown as SessionTemplate;

/** One inner array of texts for each turn; hosts take turns. */
export function scriptOf(parts: readonly (readonly (readonly string[])[])[]): Script {
  const hosts = session.hosts.duo;
  return {
    title: 'A test',
    topic: 'testing',
    hosts,
    words: 0,
    targetWords: 0,
    revision: 0,
    parts: parts.map((turns, p) => ({
      id: `p${p + 1}`,
      kind: 'segment',
      title: `Part ${p + 1}`,
      targetWords: 0,
      turns: turns.map((texts, t) => ({
        hostId: hosts[t % 2]?.id as string,
        sentences: texts.map((text, s) => ({
          id: `p${p + 1}.${t + 1}.${s + 1}`,
          text,
          role: 'claim',
          quotes: [],
          claimIds: [],
        })),
      })),
    })),
  };
}

const RATE = 16_000;
const MS_PER_CHARACTER = 65;

/** Something with the shape of speech: a buzz with harmonics whose level rises and falls four times a second. */
export function buzz(ms: number, level: number, hz = 120, rate = RATE): Float32Array {
  return Float32Array.from({ length: Math.round((ms * rate) / 1000) }, (_, i) => {
    const t = i / rate;
    const swell = 0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * t);
    const tone = [1, 2, 3, 5, 8].reduce((sum, n) => sum + Math.sin(2 * Math.PI * hz * n * t) / n, 0);
    return level * swell * tone * 0.4;
  });
}

export function sine(hz: number, rate: number, seconds: number, amplitude: number, phase = 0): Float32Array {
  const samples = new Float32Array(Math.round(rate * seconds));
  for (let i = 0; i < samples.length; i++)
    samples[i] = amplitude * Math.sin((2 * Math.PI * hz * i) / rate + phase);
  return samples;
}

/** A provider whose voices buzz; `spoil` may damage what it returns. */
export function buzzingProvider(spoil: (speech: Speech) => Speech = (speech) => speech): SpeechProvider {
  return {
    name: 'buzz',
    version: '1',
    voices: [],
    maxCharacters: 4000,
    limits: { concurrency: 1, formats: [], markup: 'none' },
    close: async () => {},
    speak: async ({ voice, sentences }) => {
      const pieces = sentences.map(({ id, spoken, pauseAfterMs }, at) => {
        const ms = spoken.length * MS_PER_CHARACTER;
        const pause = at < sentences.length - 1 ? pauseAfterMs : 0;
        return {
          id,
          ms,
          pause,
          samples: buzz(ms, voice === 'rms' ? 0.15 : 0.5, voice === 'rms' ? 110 : 190),
        };
      });
      const total = pieces.reduce(
        (sum, { samples, pause }) => sum + samples.length + (pause * RATE) / 1000,
        0,
      );
      const samples = new Float32Array(total);
      let at = 0;
      const times = pieces.map((piece) => {
        samples.set(piece.samples, at);
        const startMs = Math.round((at * 1000) / RATE);
        at += piece.samples.length + (piece.pause * RATE) / 1000;
        return { id: piece.id, startMs, endMs: startMs + piece.ms };
      });
      const characters = sentences.reduce((sum, { spoken }) => sum + spoken.length, 0);
      return spoil({ sampleRate: RATE, samples, sentences: times, characters, costMicros: 0 });
    },
  };
}

/** Gives each sentence measured words, all of one length; for `buzzingProvider`. */
export function withWords(sentences: readonly { readonly spoken: string }[]): (speech: Speech) => Speech {
  return (speech) => ({
    ...speech,
    sentences: speech.sentences.map((sentence, at) => {
      const texts = sentences[at]?.spoken.split(' ') ?? [];
      const length = (sentence.endMs - sentence.startMs) / texts.length;
      const words = texts.map((text, word) => ({
        text,
        startMs: sentence.startMs + word * length,
        endMs: sentence.startMs + (word + 1) * length,
      }));
      return { ...sentence, words };
    }),
  });
}

export function segmentOf(texts: readonly string[]): NarrationSegment {
  return {
    id: 'n001',
    partId: 'p1',
    hostId: 'guide',
    voice: 'rms',
    ssml: '',
    words: texts.join(' ').split(' ').length,
    sentences: texts.map((text, at) => ({ id: `s${at + 1}`, text, spoken: text, pauseAfterMs: 300 })),
  };
}
