import { join } from 'node:path';
import { episodeGuid } from '../../artifacts/episode-guid';
import type { ArtifactRef } from '../../domain/artifact';
import type { EpisodeInput } from '../../domain/episode';
import { episodeId } from '../../domain/episode-id';
import { totalsOf } from '../../domain/ledger';
import { PHASES, type Phase } from '../../domain/phase';
import type { PhaseResults } from '../../domain/phase-results';
import type { EpisodeProgress } from '../../domain/progress';
import type { Script } from '../../domain/script';
import type { SessionRecord } from '../../domain/session';
import { editableScript } from '../../phases/script/editing/editable-script';
import type { Dependencies } from '../dependencies';
import { publishRefs } from './publish-refs';

export function sessionActivities({ store, payOnce, sessionsRoot }: Dependencies) {
  return {
    /** Reads the results of the phases that an earlier run of the episode finished. */
    async loadSession({ session }: { session: ArtifactRef }) {
      const { results } = await store.getJson<SessionRecord>(session);
      return { results };
    },

    /** Publishes a script that waits for a person, as data and as text that they can edit, with the judges' report. */
    async presentScript(input: { show: string; episode: string; script: ArtifactRef; report: ArtifactRef }) {
      const text = editableScript(await store.getJson<Script>(input.script));
      const readable = await store.put('production/script.txt', Buffer.from(text));
      const folder = join(sessionsRoot, input.show, input.episode);
      await publishRefs(store, [input.script, input.report, readable], folder);
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
    }) {
      const { show, episode, phase, progress } = checkpoint;
      const folder = join(sessionsRoot, show, episode);
      const listed = await Promise.all(
        checkpoint.collections.map((ref) => store.getJson<ArtifactRef[]>(ref)),
      );
      const made = [...checkpoint.artifacts, ...checkpoint.collections, ...listed.flat()];
      await publishRefs(store, made, folder);

      const { previous: last } = checkpoint;
      const previous = last === undefined ? undefined : await store.getJson<SessionRecord>(last);
      const input = checkpoint.input ?? previous?.input;
      if (input === undefined) throw new Error('the first checkpoint of a session must carry its input');
      // A run that resumes makes these phases anew; their earlier artifacts are no part of the episode any more.
      const kept = (previous?.artifacts ?? []).filter((ref) => madeBefore(phase, ref.path));
      const artifacts = new Map([...kept, ...made].map((ref) => [ref.path, ref]));
      const { settledMicros, unknownMicros } = totalsOf(await payOnce.ledgerOf(episodeId({ show, episode })));
      const record: SessionRecord = {
        show,
        episode,
        guid: episodeGuid(show, episode),
        topic: input.topic,
        input,
        through: phase,
        complete: PHASES.indexOf(phase) >= PHASES.indexOf(input.through),
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
        results: checkpoint.results,
        artifacts: [...artifacts.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
      };
      const session = await store.putJson('session.json', record);
      await publishRefs(store, [session], folder);
      return { session };
    },
  };
}

/** The folder of a session that each phase fills. */
const FOLDERS: Readonly<Record<Phase, string>> = {
  research: 'research',
  script: 'production',
  audio: 'audio',
  package: 'package',
};

function madeBefore(phase: Phase, path: string): boolean {
  const later = PHASES.slice(PHASES.indexOf(phase));
  return !later.some((other) => path.startsWith(`${FOLDERS[other]}/`));
}
