/** A frame quieter than this is an engine's own silence around a sentence, not speech. */
const SILENCE_LEVEL = 10 ** (-55 / 20);
const FRAMES_A_SECOND = 100;
/** Frames that stay before and after the voice. */
const KEEP_BEFORE = 2;
const KEEP_AFTER = 5;

/**
 * Takes off the silence around a sentence; 20 ms before and 50 ms after the voice stay, and the edges fade. `from` is the
 * sample that is now the first. Empty when nothing was voiced.
 */
export function trimSilence(
  samples: Float32Array,
  sampleRate: number,
): { readonly samples: Float32Array; readonly from: number } {
  const frame = sampleRate / FRAMES_A_SECOND;
  const count = Math.floor(samples.length / frame);
  let first = -1;
  let last = -1;
  for (let at = 0; at < count; at++) {
    if (rms(samples, at * frame, frame) < SILENCE_LEVEL) continue;
    if (first < 0) first = at;
    last = at;
  }
  if (first < 0) return { samples: new Float32Array(), from: 0 };
  const from = Math.max(0, (first - KEEP_BEFORE) * frame);
  const kept = samples.slice(from, Math.min(samples.length, (last + 1 + KEEP_AFTER) * frame));
  const fade = frame / 2;
  for (let i = 0; i < fade; i++) {
    kept[i] = (kept[i] as number) * (i / fade);
    const end = kept.length - 1 - i;
    kept[end] = (kept[end] as number) * (i / fade);
  }
  return { samples: kept, from };
}

function rms(samples: Float32Array, from: number, length: number): number {
  let sum = 0;
  for (let i = from; i < from + length; i++) sum += (samples[i] as number) ** 2;
  return Math.sqrt(sum / length);
}
