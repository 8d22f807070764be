/**
 * Hears what the loopback voices said. It knows the hum of every word that was sold and looks for it in a recording, so that
 * it writes down what sounds there and nothing else: what was cut, left out or replaced is not heard. Pauses may have been
 * changed; the words' own samples may not.
 */
import { type HummedWord, hummed, LOOPBACK_SAMPLE_RATE, pcmOf } from './provider-sound';

export interface Ear {
  remember(text: string, voice: string): void;
  /** Of a 16-bit mono WAV file; empty when nothing in it was ever said here. */
  hear(wav: Buffer): { text: string; seconds: number };
}

interface Said {
  readonly words: readonly (HummedWord & { readonly hum: Buffer })[];
}

/** Samples from the middle of a word that it is known by. */
const HUM_SAMPLES = 96;
/** Of a text, to see whether it is worth looking for. */
const TRIED_WORDS = 4;

export function createEar(): Ear {
  const said = new Map<string, Said>();
  return {
    remember(text, voice) {
      const key = `${voice}\n${text}`;
      if (!said.has(key)) said.set(key, saidOf(text, voice));
    },
    hear(wav) {
      const { pcm, sampleRate } = soundOf(wav);
      let best: string[] = [];
      for (const { words } of said.values()) {
        const tried = words.filter((_, at) => at % Math.ceil(words.length / TRIED_WORDS) === 0);
        if (sampleRate !== LOOPBACK_SAMPLE_RATE || wordsIn(pcm, tried).length === 0) continue;
        const heard = wordsIn(pcm, words);
        if (heard.length > best.length) best = heard;
      }
      return { text: best.join(' '), seconds: pcm.length / 2 / sampleRate };
    },
  };
}

function saidOf(text: string, voice: string): Said {
  const { samples, words } = hummed(text, voice);
  return {
    words: words.map((word) => {
      const middle = (word.from + word.to - HUM_SAMPLES) >> 1;
      return { ...word, hum: pcmOf(samples.slice(middle, middle + HUM_SAMPLES)) };
    }),
  };
}

/** Those of the words that sound, in order. */
function wordsIn(pcm: Buffer, words: Said['words']): string[] {
  let from = 0;
  return words.flatMap(({ word, hum }) => {
    let at = pcm.indexOf(hum, from);
    while (at % 2 === 1) at = pcm.indexOf(hum, at + 1);
    if (at < 0) return [];
    from = at + hum.length;
    return [word];
  });
}

function soundOf(wav: Buffer): { pcm: Buffer; sampleRate: number } {
  if (wav.toString('latin1', 0, 4) !== 'RIFF') throw new Error('the recording is no WAV file');
  const data = wav.indexOf('data', 12, 'latin1');
  return { pcm: wav.subarray(data + 8), sampleRate: wav.readUInt32LE(24) };
}
