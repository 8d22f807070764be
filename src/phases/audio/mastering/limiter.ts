import { exponential } from '../../../domain/portable-math';
import { fromDb } from './decibels';
import { CREST_REACH, loudCrests } from './true-peak';

const LOOK_AHEAD_SECONDS = 0.005;
const RELEASE_SECONDS = 0.08;
/** A gain this close to 1 is 1. */
const AT_REST = 1e-5;

/** A peak over the ceiling, and the gain that brings it down to it. */
interface Request {
  readonly at: number;
  readonly gain: number;
}

/**
 * Limits true peaks to the ceiling, in place. The gain that each peak asks for is held over the look-ahead window before it
 * (a running minimum), released exponentially, then averaged over the same window: it is where it has to be when the peak
 * arrives and moves without a click. Samples that no peak is near stay exactly as they are.
 */
export function limit(samples: Float32Array, sampleRate: number, ceilingDb: number): void {
  const window = Math.round(sampleRate * LOOK_AHEAD_SECONDS);
  const release = 1 - exponential(-1 / (sampleRate * RELEASE_SECONDS));
  const requests = requestsOf(samples, fromDb(ceilingDb));
  for (let next = 0; next < requests.length; ) next = holdDown(samples, requests, next, { window, release });
}

function requestsOf(samples: Float32Array, ceiling: number): Request[] {
  const requests: Request[] = [];
  loudCrests(
    samples,
    () => ceiling,
    (at, size) => requests.push({ at, gain: ceiling / size }),
  );
  return requests;
}

/** Works on the stretch around the request `next` until the gain is at rest again, and returns the request after it. */
function holdDown(
  samples: Float32Array,
  requests: readonly Request[],
  next: number,
  { window, release }: { readonly window: number; readonly release: number },
): number {
  const ahead = window + CREST_REACH;
  const gains = new Float64Array(window).fill(1);
  let sum = window;
  let held = 1;
  let entered = next;
  /** Requests within reach, gains ascending: the first is the smallest. */
  const reach: Request[] = [];
  // The gain begins to fall before the first sample where a peak stands near it.
  for (let i = (requests[next] as Request).at - ahead, slot = 0; i < samples.length; i++) {
    for (; entered < requests.length && (requests[entered] as Request).at <= i + ahead; entered++) {
      const request = requests[entered] as Request;
      while (reach.length > 0 && (reach.at(-1) as Request).gain >= request.gain) reach.pop();
      reach.push(request);
    }
    while (reach.length > 0 && (reach[0] as Request).at < i) reach.shift();
    const wanted = reach[0]?.gain ?? 1;
    held = wanted < held ? wanted : held + (wanted - held) * release;
    sum += held - (gains[slot] as number);
    gains[slot] = held;
    slot = slot + 1 === window ? 0 : slot + 1;
    if (reach.length === 0 && window - sum < window * AT_REST) return entered;
    if (i >= 0) samples[i] = ((samples[i] as number) * sum) / window;
  }
  return entered;
}
