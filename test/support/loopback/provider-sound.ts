/**
 * Speech-like sound for any text: a hummed syllable for every few letters, words joined, short rests at commas and longer
 * ones between sentences, about 160 words a minute. The same text in the same voice gives the same samples.
 */
import { createHash } from 'node:crypto';

export const LOOPBACK_SAMPLE_RATE = 24_000;

const WORD_SECONDS = 0.17;
const LETTER_SECONDS = 0.031;
const LETTERS_PER_SYLLABLE = 3;
const REST_SECONDS = { lead: 0.12, comma: 0.14, sentence: 0.42, tail: 0.3 };
const AMPLITUDE = 0.22;
const PARTIALS = [1, 0.6, 0.45, 0.3, 0.12];

/** A word with where its hum begins and ends, in samples. */
export interface HummedWord {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

const TOKEN = /<break time="(?<seconds>[\d.]+)s"\s*\/>|\S+/g;

/** 16-bit mono PCM at 24 kHz. */
export function humText(text: string, voice: string): Int16Array<ArrayBuffer> {
  return hummed(text, voice).samples;
}

/** The same with where each word is. `<break time="0.8s" />` is a rest, as ElevenLabs has it. */
export function hummed(
  text: string,
  voice: string,
): { samples: Int16Array<ArrayBuffer>; words: readonly HummedWord[] } {
  const pitch = 95 + (createHash('sha256').update(voice).digest()[0] as number) / 2;
  const pieces: Float32Array[] = [rest(REST_SECONDS.lead)];
  const words: HummedWord[] = [];
  let length = (pieces[0] as Float32Array).length;
  const add = (piece: Float32Array) => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const { 0: token, groups } of text.matchAll(TOKEN)) {
    if (groups?.seconds !== undefined) add(rest(Number(groups.seconds)));
    if (groups?.seconds !== undefined || !/[\p{L}\p{N}]/u.test(token)) continue;
    const from = length;
    add(hum(token.replace(/[^\p{L}\p{N}]/gu, '').length, pitch * (1 + 0.06 * Math.sin(pieces.length))));
    words.push({ word: token, from, to: length });
    if (/[.!?]["')\]]*$/.test(token)) add(rest(REST_SECONDS.sentence));
    else if (/[,;:]$/.test(token)) add(rest(REST_SECONDS.comma));
  }
  add(rest(REST_SECONDS.tail - REST_SECONDS.comma));
  const samples = new Int16Array(length);
  let at = 0;
  for (const piece of pieces) {
    for (const sample of piece) samples[at++] = Math.round(sample * 32_767);
  }
  return { samples, words };
}

function rest(seconds: number): Float32Array {
  return new Float32Array(Math.round(seconds * LOOPBACK_SAMPLE_RATE));
}

function hum(letters: number, pitch: number): Float32Array {
  const word = rest(WORD_SECONDS + LETTER_SECONDS * letters);
  const syllables = Math.max(1, Math.round(letters / LETTERS_PER_SYLLABLE));
  for (let i = 0; i < word.length; i++) {
    const at = i / word.length;
    // Between syllables the voice falls to a fifth; at the word's edges it comes and goes within a hundredth of a second.
    const swell = 0.2 + 0.8 * Math.abs(Math.sin(Math.PI * syllables * at));
    const edge = Math.min(1, i / 240, (word.length - i) / 240);
    let tone = 0;
    for (const [n, strength] of PARTIALS.entries()) {
      tone += strength * Math.sin((2 * Math.PI * pitch * (n + 1) * i) / LOOPBACK_SAMPLE_RATE);
    }
    word[i] = AMPLITUDE * swell * edge * (tone / 1.6);
  }
  return word;
}

/** As OpenAI streams it when `sized` is false: sizes of 0xFFFFFFFF, since the header leaves before the sound is made. */
export function wavOf(samples: Int16Array, sized: boolean): Buffer {
  const header = Buffer.alloc(44);
  const bytes = samples.length * 2;
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(sized ? 36 + bytes : 0xffff_ffff, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(LOOPBACK_SAMPLE_RATE, 24);
  header.writeUInt32LE(LOOPBACK_SAMPLE_RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(sized ? bytes : 0xffff_ffff, 40);
  return Buffer.concat([header, pcmOf(samples)]);
}

export function pcmOf(samples: Int16Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}
