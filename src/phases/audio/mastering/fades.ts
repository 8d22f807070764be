/** Softens a sound that begins or ends in the middle of something, which would be heard as a click. */
import { smoothStep } from '../smooth-step';

const FADE_SECONDS = 0.005;
/** Amplitude up to which an edge is silent, and how much of the edge must be. */
const SILENT = 0.001;
const EDGE_SECONDS = 0.001;

/** Fades both ends over 5 ms, in place; an end in silence is left as it is. */
export function fadeEdges(samples: Float32Array, sampleRate: number): void {
  const length = Math.min(Math.round(FADE_SECONDS * sampleRate), samples.length);
  const edge = Math.round(EDGE_SECONDS * sampleRate);
  const isSilent = (from: number, to: number) =>
    samples.subarray(from, to).every((x) => Math.abs(x) <= SILENT);
  const last = samples.length - 1;
  if (!isSilent(0, edge))
    for (let i = 0; i < length; i++) samples[i] = (samples[i] as number) * smoothStep(i / length);
  if (!isSilent(Math.max(0, samples.length - edge), samples.length))
    for (let i = 0; i < length; i++)
      samples[last - i] = (samples[last - i] as number) * smoothStep(i / length);
}
