import type { EpisodeInput } from '../domain/episode';
import { canonicalJson } from './canonical-json';
import { sha256 } from './store';

/**
 * The hash that identifies an episode: all of its input except how this run of it came to be. Where voices were chosen, what
 * was asked for counts and not what could be had, so that the same command goes on with the episode that it began.
 */
export function inputHashOf(input: Omit<EpisodeInput, 'inputHash'>): string {
  const {
    resume: _resume,
    batch: _batch,
    publish: _publish,
    inputHash: _hash,
    asked,
    ...chosen
  } = input as Omit<EpisodeInput, 'inputHash'> & { inputHash?: string };
  if (asked === undefined) return sha256(canonicalJson(chosen));
  const { format: _format, ...same } = chosen;
  const { session: made } = chosen.templates;
  const session = { ...made, ref: { ...asked.session, path: made.ref.path } };
  const { format } = asked;
  const identity = {
    ...same,
    ...(format === undefined ? {} : { format }),
    templates: { ...chosen.templates, session },
  };
  return sha256(canonicalJson(identity));
}
