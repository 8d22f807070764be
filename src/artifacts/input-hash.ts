import type { EpisodeInput } from '../domain/episode';
import { canonicalJson } from './canonical-json';
import { sha256 } from './store';

/** The hash that identifies an episode: all of its input except how this run of it came to be. */
export function inputHashOf(input: Omit<EpisodeInput, 'inputHash'>): string {
  const {
    resume: _resume,
    batch: _batch,
    inputHash: _hash,
    ...identity
  } = input as Omit<EpisodeInput, 'inputHash'> & { inputHash?: string };
  return sha256(canonicalJson(identity));
}
