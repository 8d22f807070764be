import { inputHashOf } from '../artifacts/input-hash';
import type { ArtifactRef } from '../domain/artifact';
import type { EpisodeInput, Resumption } from '../domain/episode';
import { episodeId } from '../domain/episode-id';
import { InputError } from '../domain/failure';
import { MAKING_PHASES, PHASES, type Phase } from '../domain/phase';
import type { PhaseResults } from '../domain/phase-results';
import type { PublishOrder } from '../domain/publish-order';
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
  const { batch: _batch, publish: _publish, ...input } = record.input;
  const latest = latestResumable(results);
  if (PHASES.indexOf(from) > PHASES.indexOf(latest)) {
    throw new InputError(
      `${id} cannot be resumed from ${from}: its ${latest} was not finished. ` +
        `Resume it from there: showrunner resume ${id} --from ${latest}`,
    );
  }
  // Nothing is published again unless somebody asks for it.
  const through =
    PHASES.indexOf(from) > PHASES.indexOf(input.through) || input.through === 'publish'
      ? 'package'
      : input.through;
  const resume = { from, session, ...(script === undefined ? {} : { script }) };
  if (lexicon === undefined) return { ...input, through, resume };
  if (PHASES.indexOf(from) > PHASES.indexOf('audio')) {
    throw new InputError(`A lexicon changes what is spoken: resume ${id} --from audio, not from ${from}.`);
  }
  const renewed = { ...input, through, lexicon };
  return { ...renewed, inputHash: inputHashOf(renewed), resume };
}

/**
 * The input of a run that publishes a finished episode and makes nothing of it again. InputError where there is no package to
 * publish.
 */
export function publishingInput(
  id: string,
  finished: { readonly session: ArtifactRef; readonly record: SessionRecord } | undefined,
  order: PublishOrder,
): EpisodeInput & { readonly resume: Resumption } {
  const isPackaged = finished?.record.artifacts.some(({ path }) => path === 'package/manifest.json') === true;
  if (finished === undefined || !isPackaged)
    throw new InputError(
      `${id} has no package to publish yet; finish it first: showrunner resume ${id} --from ${latestResumable(finished?.record.results ?? {})}`,
    );
  const { batch: _batch, ...input } = finished.record.input;
  const resume = { from: 'publish' as const, session: finished.session };
  return { ...input, through: 'publish', publish: order, resume };
}

/** The first phase without a result: everything before it is there. */
export function latestResumable(results: PhaseResults): Phase {
  return MAKING_PHASES.find((phase) => phase === 'package' || results[phase] === undefined) ?? 'package';
}
