import type { AudioValidation, ListeningReport, Take } from '../../../../domain/audio';
import { isHeardWell } from '../../../../domain/listening';

/** Reports how the takes were heard, in their order; undefined when no take was listened to. */
export function listeningReport(takes: readonly Take[]): ListeningReport | undefined {
  const heard = takes.flatMap(({ segmentId, hearing }) =>
    hearing === undefined ? [] : [{ segmentId, ...hearing }],
  );
  if (heard.length === 0) return undefined;
  return {
    recognisers: [...new Set(heard.map(({ recogniser }) => recogniser))],
    segments: heard.map(({ recogniser: _recogniser, ...segment }) => segment),
    unheard: takes.filter(({ hearing }) => hearing === undefined).map(({ segmentId }) => segmentId),
  };
}

/** One line for the report: how many segments were heard well, and which least. */
export function listeningCheck({
  recognisers,
  segments,
  unheard,
}: ListeningReport): AudioValidation['checks'][number] {
  const judged = segments.flatMap(({ segmentId, overall }) =>
    overall === null ? [] : [{ segmentId, overall }],
  );
  const least = judged.reduce<(typeof judged)[number] | undefined>(
    (worst, one) => (worst === undefined || one.overall < worst.overall ? one : worst),
    undefined,
  );
  const short = segments.length - judged.length;
  const parts = [
    `${judged.length} segments by ${recognisers.join(', ')}`,
    ...(least === undefined ? [] : [`least ${least.overall} (${least.segmentId})`]),
    ...(short === 0 ? [] : [`${short} too short to judge`]),
    ...(unheard.length === 0 ? [] : [`${unheard.length} by signal alone`]),
  ];
  return { name: 'listened back', passed: segments.every(isHeardWell), detail: parts.join(', ') };
}
