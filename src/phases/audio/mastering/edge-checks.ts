/** The edges of takes in a finished episode: speech that is cut there jumps, which is heard as a click. */
import type { AudioValidation, Timeline } from '../../../domain/audio';
import { FRAME_MS } from '../takes/signal-measures';
import type { HeardEpisode } from './hear-episode';

type PlacedSegments = NonNullable<Timeline['segments']>;

/**
 * A bend of the signal this far under the episode's loudness is a click. In pauses it is 50 LU under it and more, at edges that were
 * faded 32 and more, where speech is cut 13 and less.
 */
const CLICK_UNDER_LU = 21;
/** An MP3 smears a word this far into the pause beside it, ms. */
const SMEARED_MS = 40;
/** Far under speech, above what an MP3 leaves in a pause. */
const QUIET_DBFS = -50;
const NAMED = 5;

/** Nothing clicks where takes meet, and nothing sounds in the pauses between them but music that reaches into one. */
export function edgeChecks(
  { edgesDbfs, integratedLufs, contour }: Pick<HeardEpisode, 'edgesDbfs' | 'integratedLufs' | 'contour'>,
  { segments = [], music = [] }: Timeline,
): AudioValidation['checks'] {
  if (segments.length === 0) return [];
  const clicks = edgesDbfs.flatMap((dbfs, at) =>
    dbfs > integratedLufs - CLICK_UNDER_LU ? [`${placeOf(segments, at)} (${dbfs} dBFS)`] : [],
  );
  const filled = segments.slice(1).flatMap((next, at) => {
    const endMs = segments[at]?.endMs ?? 0;
    if (music.some((part) => part.startMs < next.startMs && part.endMs > endMs)) return [];
    const from = Math.ceil((endMs + SMEARED_MS) / FRAME_MS);
    const to = Math.floor((next.startMs - SMEARED_MS) / FRAME_MS);
    return contour.slice(from, Math.max(from, to)).some((dbfs) => dbfs > QUIET_DBFS)
      ? [placeOf(segments, at + 1)]
      : [];
  });
  const result = (name: string, found: readonly string[], well: string) => ({
    name,
    passed: found.length === 0,
    detail: found.length === 0 ? well : found.slice(0, NAMED).join(', '),
  });
  return [
    result('no clicks', clicks, `none at the edges of ${segments.length} takes`),
    result('quiet pauses', filled, `${segments.length - 1} between takes`),
  ];
}

function placeOf(segments: PlacedSegments, at: number): string {
  const next = segments[at];
  return next === undefined ? 'at the end' : `before ${next.id}`;
}
