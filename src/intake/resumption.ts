import { inputHashOf } from '../artifacts/input-hash';
import type { ArtifactRef } from '../domain/artifact';
import type { EpisodeInput, Resumption } from '../domain/episode';
import { episodeId } from '../domain/episode-id';
import { InputError } from '../domain/failure';
import { PHASES, type Phase } from '../domain/phase';
import type { PhaseResults } from '../domain/phase-results';
import type { SessionRecord } from '../domain/session';

export interface ResumptionRequest {
  readonly from: Phase;
  /** The `session.json` that `record` was read from. */
  readonly session: ArtifactRef;
  /** A script that a person edited; only with `from: 'script'`. */
  readonly script?: ArtifactRef;
  /** Another pronunciation lexicon; only where speech is planned again, from `audio` or before. */
  readonly lexicon?: ArtifactRef;
}

/**
 * The input of a run that goes on from an earlier one. A run that ended before the phase in question, as was asked then,
 * now goes on to the whole episode. Rejects with a sentence when an earlier phase was not finished.
 */
export function resumedInput(
  record: Pick<SessionRecord, 'input' | 'results' | 'show' | 'episode'>,
  { from, session, script, lexicon }: ResumptionRequest,
): EpisodeInput & { readonly resume: Resumption } {
  const { results } = record;
  const id = episodeId(record);
  // It goes on by itself: no batch has a slot and money for it now.
  const { batch: _batch, ...input } = record.input;
  const latest = latestResumable(results);
  if (PHASES.indexOf(from) > PHASES.indexOf(latest)) {
    throw new InputError(
      `${id} cannot be resumed from ${from}: its ${latest} was not finished. ` +
        `Resume it from there: showrunner resume ${id} --from ${latest}`,
    );
  }
  const through = PHASES.indexOf(from) > PHASES.indexOf(input.through) ? 'package' : input.through;
  const resume = { from, session, ...(script === undefined ? {} : { script }) };
  if (lexicon === undefined) return { ...input, through, resume };
  if (PHASES.indexOf(from) > PHASES.indexOf('audio')) {
    throw new InputError(`A lexicon changes what is spoken: resume ${id} --from audio, not from ${from}.`);
  }
  const renewed = { ...input, through, lexicon };
  return { ...renewed, inputHash: inputHashOf(renewed), resume };
}

/** The first phase without a result: everything before it is there. */
export function latestResumable(results: PhaseResults): Phase {
  return PHASES.find((phase) => phase === 'package' || results[phase] === undefined) ?? 'package';
}
