/**
 * The session of a run: which phases are done, with what. A phase that an earlier run finished is kept; one that ends now is
 * published and recorded in `session.json`, from which a later run can resume.
 */
import { ApplicationFailure, upsertMemo } from '@temporalio/workflow';
import type { ArtifactRef } from '../../../domain/artifact';
import type { EpisodeResult } from '../../../domain/episode';
import { PHASES, type Phase } from '../../../domain/phase';
import type { PhaseArtifacts, PhaseResults } from '../../../domain/phase-results';
import { craft } from './activities';
import { isDamage } from './step-failures';
import type { StepRunner } from './step-runner';

type ResultOf<P extends keyof PhaseResults> = NonNullable<PhaseResults[P]>;

export interface Session {
  /** The kept result of a phase, or what `perform` makes now, recorded. */
  phase<P extends keyof PhaseResults>(
    phase: P,
    perform: () => Promise<ResultOf<P>>,
    /** Makes its artifacts again for a later phase, unseen by the live views. */
    remake: () => Promise<unknown>,
  ): Promise<ResultOf<P>>;
  /** An earlier phase once more, from within a later one; what it makes is recorded in place of what it made before. */
  again<P extends keyof PhaseResults>(
    phase: P,
    perform: () => Promise<ResultOf<P> | undefined>,
  ): Promise<ResultOf<P> | undefined>;
  /** The last phase; nothing resumes from it. */
  package(perform: () => Promise<PhaseArtifacts & { quality?: number }>): Promise<void>;
  /** The latest `session.json`. */
  latest(): ArtifactRef | undefined;
  result(durationMs: number | null): EpisodeResult;
}

export async function openSession(run: StepRunner): Promise<Session> {
  const { resume } = run.input;
  let latest = resume?.session;
  let results: PhaseResults = await keptResults(run);
  const remakes: (() => Promise<unknown>)[] = [];

  const isRecorded = () =>
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
          input: isRecorded() ? undefined : run.changes.asMade(),
          phase,
          previous: latest,
          artifacts,
          collections,
          results,
          progress: run.progress.snapshot(),
        },
      ]),
    );
    latest = session;
    // For a client that resumes a run which never completed.
    upsertMemo({ session });
  }

  /**
   * Does a phase; when it meets a damaged or missing artifact, everything before it is made again, which puts the same bytes
   * back in their place and pays for nothing that has a receipt, and the phase is done once more. What is damaged still
   * (a document as handed in, a script that a person edited) parks.
   */
  async function mendingDamage<T>(work: () => Promise<T>): Promise<T> {
    run.letDamageEscape(true);
    try {
      return await work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      run.letDamageEscape(false);
      for (const remake of remakes) await remake();
      return await work();
    } finally {
      run.letDamageEscape(false);
    }
  }

  return {
    latest: () => latest,
    async phase(phase, perform, remake) {
      const kept = results[phase];
      if (kept !== undefined) run.progress.keepPhase(phase, kept.quality);
      const result =
        kept ??
        (await mendingDamage(async () => {
          const made = await run.phase(phase, perform);
          results = { ...results, [phase]: made };
          await record(phase, made);
          return made;
        }));
      remakes.push(remake);
      return result;
    },
    async again(phase, perform) {
      const made = await run.phaseAgain(phase, perform);
      if (made === undefined) return undefined;
      results = { ...results, [phase]: made };
      await record(phase, made);
      return made;
    },
    package: (perform) => mendingDamage(async () => record('package', await run.phase('package', perform))),
    result(durationMs) {
      if (latest === undefined)
        throw ApplicationFailure.nonRetryable('No phase was finished.', 'DefectError');
      const { quality, costMicros, unknownMicros = 0 } = run.progress.snapshot();
      return {
        status: 'completed',
        through: run.input.through,
        quality,
        costMicros,
        ...(unknownMicros === 0 ? {} : { unknownMicros }),
        durationMs,
        session: latest,
      };
    },
  };
}

/** What an earlier run finished before the phase that this one resumes from. */
async function keptResults(run: StepRunner): Promise<PhaseResults> {
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
