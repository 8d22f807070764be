/**
 * Records which phases of an episode are done, and their results. A phase that an earlier run finished is kept. A phase that
 * ends now is published and recorded in `session.json`, from which a later run can resume.
 */
import { ApplicationFailure, upsertMemo, workflowInfo } from '@temporalio/workflow';
import type { ArtifactRef } from '../../../domain/artifact';
import type { EpisodeResult } from '../../../domain/episode';
import { PHASES, type Phase } from '../../../domain/phase';
import type { PhaseArtifacts, PhaseResults } from '../../../domain/phase-results';
import { craft } from './activities';
import type { EpisodeRun } from './episode-run';
import { isDamage } from './step-failures';

type ResultOf<P extends keyof PhaseResults> = NonNullable<PhaseResults[P]>;

export interface PhaseRecord {
  /**
   * Returns the kept result of a phase, or else does the phase and records its result. `remake` makes the artifacts of the
   * phase again when a later one finds them damaged; the live views do not show that.
   */
  phase<P extends keyof PhaseResults>(
    phase: P,
    perform: () => Promise<ResultOf<P>>,
    remake: () => Promise<unknown>,
  ): Promise<ResultOf<P>>;
  /** Does an earlier phase once more from within a later one, and records its result in place of the one before. */
  again<P extends keyof PhaseResults>(
    phase: P,
    perform: () => Promise<ResultOf<P> | undefined>,
  ): Promise<ResultOf<P> | undefined>;
  /** Does a phase whose results no later one works from, unless this run resumes behind it. */
  closing(
    phase: 'package' | 'publish',
    perform: () => Promise<PhaseArtifacts & { quality?: number }>,
  ): Promise<void>;
  /** The latest `session.json`. */
  latest(): ArtifactRef | undefined;
  result(durationMs: number | null): EpisodeResult;
}

export async function createPhaseRecord({
  phases: run,
  clock,
  progress,
  retrying,
}: EpisodeRun): Promise<PhaseRecord> {
  const { resume } = run.input;
  let latest = resume?.session;
  let results: PhaseResults = await keptResults(run);
  const remakes: (() => Promise<unknown>)[] = [];

  /** True when a record of this run holds the input as it is now. */
  const isInputRecorded = () =>
    latest !== undefined &&
    latest !== resume?.session &&
    run.changes.lexicon() === run.input.lexicon &&
    run.changes.models.roles() === run.input.models;

  async function record(phase: Phase, { artifacts, collections = [] }: PhaseArtifacts): Promise<void> {
    const { session } = await run.insist(`Save the session after the phase ${phase}`, () =>
      craft.checkpointSession.executeWithOptions({ summary: `after ${phase}` }, [
        {
          show: run.input.show,
          episode: run.input.episode,
          input: isInputRecorded() ? undefined : run.changes.asMade(),
          phase,
          previous: latest,
          artifacts,
          collections,
          results,
          progress: progress.snapshot(),
          journal: progress.journal.snapshot(),
          run: workflowInfo().runId,
          resume: run.input.resume,
        },
      ]),
    );
    latest = session;
    // A client reads it when it resumes a run that never completed.
    const { qualityBasis } = progress.snapshot();
    upsertMemo({ session, ...(qualityBasis === undefined ? {} : { qualityBasis }) });
  }

  /**
   * Does a phase. When it meets a damaged or missing artifact, all phases before it are made again, which puts the same bytes
   * back in their place and buys nothing that has a receipt; then the phase is done once more. An artifact that is still
   * damaged (a document as handed in, a script that a person edited) parks.
   */
  async function mendingDamage<T>(work: () => Promise<T>): Promise<T> {
    retrying.letDamageEscape(true);
    try {
      return await work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      retrying.letDamageEscape(false);
      for (const remake of remakes) await remake();
      return await work();
    } finally {
      retrying.letDamageEscape(false);
    }
  }

  return {
    latest: () => latest,
    async phase(phase, perform, remake) {
      const kept = results[phase];
      if (kept !== undefined) progress.keepPhase(phase, kept);
      const result =
        kept ??
        (await mendingDamage(async () => {
          const made = await clock.phase(phase, perform);
          results = { ...results, [phase]: made };
          await record(phase, made);
          return made;
        }));
      remakes.push(remake);
      return result;
    },
    async again(phase, perform) {
      const made = await clock.phaseAgain(phase, perform);
      if (made === undefined) return undefined;
      results = { ...results, [phase]: made };
      await record(phase, made);
      return made;
    },
    async closing(phase, perform) {
      if (resume !== undefined && PHASES.indexOf(phase) < PHASES.indexOf(resume.from)) {
        progress.keepPhase(phase, {});
        return;
      }
      await mendingDamage(async () => record(phase, await clock.phase(phase, perform)));
    },
    result(durationMs) {
      if (latest === undefined)
        throw ApplicationFailure.nonRetryable('No phase was finished.', 'DefectError');
      const { quality, qualityBasis, costMicros, unknownMicros = 0 } = progress.snapshot();
      return {
        status: 'completed',
        through: run.input.through,
        quality,
        ...(qualityBasis === undefined ? {} : { qualityBasis }),
        costMicros,
        ...(unknownMicros === 0 ? {} : { unknownMicros }),
        durationMs,
        session: latest,
      };
    },
  };
}

/** Returns the results of an earlier run, up to the phase that this one resumes from. */
async function keptResults(run: EpisodeRun['phases']): Promise<PhaseResults> {
  const { resume } = run.input;
  if (resume === undefined) return {};
  const { results } = await run.insist('Read the session to resume from', () =>
    craft.loadSession.executeWithOptions({ summary: `resume from ${resume.from}` }, [
      { session: resume.session },
    ]),
  );
  const kept = PHASES.slice(0, PHASES.indexOf(resume.from));
  return Object.fromEntries(Object.entries(results).filter(([phase]) => kept.includes(phase as Phase)));
}
