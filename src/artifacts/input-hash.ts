import type { EpisodeInput } from '../domain/episode';
import { canonicalJson } from './canonical-json';
import { sha256 } from './store';

/** What makes an episode this episode: all of its input but how this run of it came to be. */
export function inputHashOf(input: Omit<EpisodeInput, 'inputHash'>): string {
  const {
    resume: _resume,
    batch: _batch,
    inputHash: _hash,
    ...identity
  } = input as Omit<EpisodeInput, 'inputHash'> & { inputHash?: string };
  return sha256(canonicalJson(identity));
}
