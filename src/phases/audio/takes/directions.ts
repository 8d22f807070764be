import type { AudioValidation, DirectionsCount, NarrationSegment, Take } from '../../../domain/audio';
import { type Delivery, DIRECTIONS, type Directions } from '../../../domain/script';
import type { SpeechProvider, SpeechRequest } from '../../../providers/speech/speech-provider';

/** A segment as its voice is given it, with the directions that the voice follows and no others. */
export function speechRequestOf(
  { voice, sentences }: NarrationSegment,
  { limits }: Pick<SpeechProvider, 'limits'>,
): Pick<SpeechRequest, 'voice' | 'sentences'> {
  return {
    voice,
    sentences: sentences.map(({ id, spoken, pronunciations, pauseAfterMs, delivery }) => {
      const directions = taken(delivery, limits.directions);
      return {
        id,
        spoken,
        ...(pronunciations && { pronunciations }),
        pauseAfterMs,
        ...(directions && { directions }),
      };
    }),
  };
}

/** Number of directions of a segment, and of those that its voice follows; nothing where there are none. */
export function directionsIn(
  { sentences }: NarrationSegment,
  { limits }: Pick<SpeechProvider, 'limits'>,
): Pick<Take, 'directions'> {
  const count = (names: readonly (keyof Directions)[] | undefined) =>
    sentences.reduce((sum, { delivery }) => sum + Object.keys(taken(delivery, names) ?? {}).length, 0);
  const given = count(DIRECTIONS);
  return given === 0 ? {} : { directions: { given, followed: count(limits.directions) } };
}

/** The sums of all takes; nothing where none has directions. */
export function directionsOfAll(
  takes: readonly Pick<Take, 'directions'>[],
): Pick<AudioValidation, 'directions'> {
  const counts = takes.flatMap(({ directions }) => directions ?? []);
  if (counts.length === 0) return {};
  const sum = (field: keyof DirectionsCount) => counts.reduce((all, count) => all + count[field], 0);
  return { directions: { given: sum('given'), followed: sum('followed') } };
}

function taken(
  delivery: Delivery | undefined,
  names: readonly (keyof Directions)[] = [],
): Directions | undefined {
  const own = names.flatMap((name) => (delivery?.[name] === undefined ? [] : [[name, delivery[name]]]));
  return own.length === 0 ? undefined : Object.fromEntries(own);
}
