import { log } from '@temporalio/activity';
import { episodeGuid } from '../../artifacts/episode-guid';
import { type ArtifactRef, refsIn } from '../../domain/artifact';
import type { EpisodeInput } from '../../domain/episode';
import { episodeId } from '../../domain/episode-id';
import { messageOf } from '../../domain/failure';
import { totalsOf } from '../../domain/ledger';
import { OUTCOME, type Outcome, type RunJournal } from '../../domain/outcome';
import { PHASES, type Phase } from '../../domain/phase';
import type { PhaseResults } from '../../domain/phase-results';
import type { EpisodeProgress } from '../../domain/progress';
import type { SessionRecord } from '../../domain/session';
import type { Dependencies } from '../dependencies';
import { readableScript } from './readable-script';
import { type OutcomeRequest, recordOutcome } from './record-outcome';

export function sessionActivities(deps: Dependencies) {
  const { store, payOnce, sessions } = deps;

  /** An outcome that cannot be worked out keeps no episode from going on; it is left out, and the log says why. */
  async function outcomeUnlessImpossible(request: OutcomeRequest): Promise<Outcome | undefined> {
    try {
      return await recordOutcome(deps, request);
    } catch (error) {
      log.warn('the outcome could not be worked out', { cause: messageOf(error) });
      return undefined;
    }
  }

  async function publishOutcome(id: string, outcome: Outcome | undefined): Promise<void> {
    if (outcome !== undefined) await sessions.publish(store, [await store.putJson(OUTCOME, outcome)], id);
  }

  return {
    /** Reads the results of the phases that an earlier run of the episode finished. */
    async loadSession({ session }: { session: ArtifactRef }) {
      const { results } = await store.getJson<SessionRecord>(session);
      return { results };
    },

    /** Publishes a script that waits for a person, as data and as text that they can edit, with the judges' report; returns the path of the text. */
    async presentScript(input: { show: string; episode: string; script: ArtifactRef; report: ArtifactRef }) {
      const id = episodeId(input);
      const readable = await readableScript(store, input.script, sessions, id);
      await sessions.publish(store, [input.script, input.report, readable], id);
      return { text: sessions.whereToRead(id, readable.path) };
    },

    /**
     * The checkpoint after a phase: everything it made is copied to the session's folder, then `session.json` is
     * written, so that a record never names what is not there.
     */
    async checkpointSession(checkpoint: {
      show: string;
      episode: string;
      /** Left out once a record has it. */
      input: EpisodeInput | undefined;
      phase: Phase;
      previous: ArtifactRef | undefined;
      artifacts: readonly ArtifactRef[];
      collections: readonly ArtifactRef[];
      results: PhaseResults;
      progress: EpisodeProgress;
      /** Left out by runs that began before it was kept. */
      journal?: RunJournal;
      run?: string;
      /** The session that the run goes on from, and a script that a person edited. */
      resume?: EpisodeInput['resume'];
    }) {
      const { show, episode, phase, progress } = checkpoint;
      const id = episodeId({ show, episode });
      const listed = await Promise.all(
        checkpoint.collections.map((ref) => store.getJson<ArtifactRef[]>(ref)),
      );
      const { script } = checkpoint.results;
      const readable =
        phase === 'script' && script !== undefined
          ? [await readableScript(store, script.script, sessions, id)]
          : [];
      const { previous: last } = checkpoint;
      const previous = last === undefined ? undefined : await store.getJson<SessionRecord>(last);
      const told = checkpoint.input ?? previous?.input;
      if (told === undefined) throw new Error('the first checkpoint of a session must carry its input');
      // An earlier state of this record is no part of what the episode is made from.
      const { resume: _resume, ...input } = told;
      const given = refsIn(input);
      const own = [...checkpoint.artifacts, ...checkpoint.collections, ...listed.flat(), ...readable];
      await sessions.publish(store, checkpoint.input === undefined ? own : [...given, ...own], id);
      const made = [...given, ...own];
      // A run that resumes makes these phases anew; their earlier artifacts are no part of the episode any more.
      const kept = (previous?.artifacts ?? []).filter((ref) => madeBefore(phase, ref.path));
      const artifacts = new Map([...kept, ...made].map((ref) => [ref.path, ref]));
      const ledger = await payOnce.ledgerOf(id);
      const { settledMicros, unknownMicros } = totalsOf(ledger);
      const complete = PHASES.indexOf(phase) >= PHASES.indexOf(input.through);
      const { results, journal, run, resume } = checkpoint;
      const outcome =
        journal === undefined || run === undefined || input.trial === true
          ? undefined
          : await outcomeUnlessImpossible({
              ...{ run, ledger, results, progress, journal, previous: previous?.outcome },
              input: resume === undefined ? input : { ...input, resume },
              status: complete ? 'completed' : 'running',
            });
      const record: SessionRecord = {
        show,
        episode,
        guid: episodeGuid(show, episode),
        topic: input.topic,
        input,
        through: phase,
        complete,
        templates: input.templates,
        quality: {
          score100: progress.quality,
          ...(progress.qualityBasis === undefined ? {} : { basis: progress.qualityBasis }),
          revision: progress.revision,
        },
        costMicros: progress.costMicros,
        unknownMicros: progress.unknownMicros ?? 0,
        allRuns: { costMicros: settledMicros, unknownMicros },
        budgetMicros: progress.budgetMicros,
        phases: progress.phases.filter((candidate) => candidate.status === 'done'),
        warnings: progress.warnings,
        ...(outcome === undefined ? {} : { outcome }),
        results,
        artifacts: [...artifacts.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
      };
      const session = await store.putJson('session.json', record);
      await sessions.publish(store, [session], id);
      await publishOutcome(id, outcome);
      return { session };
    },

    /** Records the outcome of a run that ended without completing: abandoned, cancelled or failed. */
    async recordEnding(ending: {
      show: string;
      episode: string;
      input: EpisodeInput;
      run: string;
      session: ArtifactRef | undefined;
      progress: EpisodeProgress;
      journal: RunJournal;
      reason: string;
    }) {
      const { show, episode, input, run, session, progress, journal, reason } = ending;
      if (input.trial === true) return;
      const last = session === undefined ? undefined : await store.getJson<SessionRecord>(session);
      const outcome = await outcomeUnlessImpossible({
        ...{ input, run, progress, journal, reason, status: progress.status },
        ...{ ledger: await payOnce.ledgerOf(episodeId(input)), endedAt: Date.now() },
        ...{ results: last?.results ?? {}, previous: last?.outcome },
      });
      await publishOutcome(episodeId({ show, episode }), outcome);
    },
  };
}

/** The folder of a session that each phase fills. */
const FOLDERS: Readonly<Record<Phase, string>> = {
  research: 'research',
  script: 'production',
  audio: 'audio',
  package: 'package',
  publish: 'publish',
};

function madeBefore(phase: Phase, path: string): boolean {
  const later = PHASES.slice(PHASES.indexOf(phase));
  return !later.some((other) => path.startsWith(`${FOLDERS[other]}/`));
}
