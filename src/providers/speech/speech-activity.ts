/** Tells voice from quiet in a recording, in frames of 10 ms. */
export interface SpeechActivity {
  readonly frameLength: number;
  /** First voiced frame, and the one after the last. */
  readonly first: number;
  readonly end: number;
  /** dBFS of each frame. */
  readonly levels: Float32Array;
  /** Voiced frames before each frame; one entry more than there are frames. */
  readonly voicedBefore: Uint32Array;
  /** Quiet stretches between the first and the last voiced frame, in order. */
  readonly pauses: readonly Pause[];
  /** The recording stops at speaking level, as one that was cut off does. */
  readonly endsAbruptly: boolean;
}

/** Frames `from` up to, not including, `to`. */
export interface Pause {
  readonly from: number;
  readonly to: number;
}

const FRAMES_PER_SECOND = 100;
const FLOOR_DBFS = -120;
/** Nothing this quiet is a voice. */
const SILENT_DBFS = -60;
/** Quiet is this far above the room's own noise, but always this range below the voice. */
const ABOVE_NOISE_DB = 10;
const BELOW_VOICE_DB: readonly [least: number, most: number] = [28, 45];
const LOUD_END_DB = 15;
/** Shorter gaps are the closures of p, t and k. */
const MIN_PAUSE_FRAMES = 5;

/** Undefined when there is no voice at all. */
export function speechActivity(samples: Float32Array, sampleRate: number): SpeechActivity | undefined {
  const frameLength = Math.round(sampleRate / FRAMES_PER_SECOND);
  const levels = frameLevels(samples, frameLength);
  const sorted = Float32Array.from(levels).sort();
  const voice = sorted[Math.floor(sorted.length * 0.9)] ?? FLOOR_DBFS;
  if (voice < SILENT_DBFS) return undefined;
  const noise = sorted[Math.floor(sorted.length * 0.05)] ?? FLOOR_DBFS;
  const threshold = Math.min(
    voice - BELOW_VOICE_DB[0],
    Math.max(voice - BELOW_VOICE_DB[1], noise + ABOVE_NOISE_DB),
  );

  const voicedBefore = new Uint32Array(levels.length + 1);
  let first = -1;
  let end = 0;
  const pauses: Pause[] = [];
  for (let frame = 0; frame < levels.length; frame++) {
    const voiced = (levels[frame] as number) >= threshold;
    voicedBefore[frame + 1] = (voicedBefore[frame] as number) + (voiced ? 1 : 0);
    if (!voiced) continue;
    if (first < 0) first = frame;
    else if (frame - end >= MIN_PAUSE_FRAMES) pauses.push({ from: end, to: frame });
    end = frame + 1;
  }
  const lastLevel = levels.at(-1) ?? FLOOR_DBFS;
  return {
    frameLength,
    first,
    end,
    levels,
    voicedBefore,
    pauses,
    endsAbruptly: lastLevel > voice - LOUD_END_DB,
  };
}

function frameLevels(samples: Float32Array, frameLength: number): Float32Array {
  const levels = new Float32Array(Math.floor(samples.length / frameLength));
  for (let frame = 0; frame < levels.length; frame++) {
    let energy = 0;
    for (let i = frame * frameLength; i < (frame + 1) * frameLength; i++)
      energy += (samples[i] as number) ** 2;
    levels[frame] = Math.max(FLOOR_DBFS, 10 * Math.log10(energy / frameLength + 1e-12));
  }
  return levels;
}
