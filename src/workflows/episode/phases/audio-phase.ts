import { workflowInfo } from '@temporalio/workflow';
import type { ArtifactRef } from '../../../domain/artifact';
import { episodeId } from '../../../domain/episode-id';
import type { AudioResult, ScriptResult } from '../../../domain/phase-results';
import { TRIES } from '../../../naming/retry-policies';
import { audioActivities, craft } from '../running/activities';
import type { PhaseRun } from '../running/episode-run';

interface SpokenSegment {
  readonly id: string;
  readonly take: ArtifactRef;
}

interface Narration {
  readonly plan: ArtifactRef;
  /** The lexicon that the narration was planned with. */
  readonly lexicon: ArtifactRef | undefined;
  readonly segments: readonly {
    readonly id: string;
    readonly opening: string;
    readonly quoteMicros: number;
  }[];
}

/** The result of a step whose narration was planned before a person changed the lexicon. */
const OUTDATED = { isOutdated: true } as const;

/**
 * Narration plan → a take per segment, each measured → the mastered episode, decoded again and checked. A lexicon that a
 * person changes on the way has the narration planned anew; segments that it leaves as they are are not spoken again.
 */
export async function audioPhase(run: PhaseRun, { script }: ScriptResult): Promise<AudioResult> {
  for (;;) {
    const made = await speakEpisode(run, script);
    if (made !== undefined) return made;
  }
}

/** Undefined when the narration has to be planned anew. */
async function speakEpisode(run: PhaseRun, script: ArtifactRef): Promise<AudioResult | undefined> {
  const session = run.input.templates.session.ref;
  const { mastering } = audioActivities(workflowInfo().taskQueue);
  const narration = await planNarration(run, script);
  const { plan, lexicon } = narration;
  const unlessOutdated = async <T extends object>(work: () => Promise<T>) =>
    run.changes.lexicon() === lexicon ? work() : OUTDATED;

  let takes = await speakAll(run, narration);
  const mastered = await run.step(
    'masterEpisode',
    () =>
      unlessOutdated(() =>
        mastering.masterEpisode.executeWithOptions({ summary: `${takes.length} takes` }, [
          {
            plan,
            takes: takes.map(({ id, take }) => [id, take.sha256, take.bytes] as const),
            script,
            session,
          },
        ]),
      ),
    // A take that is damaged in the store is spoken again; the others have their receipts and cost nothing.
    async () => {
      takes = await speakAll(run, narration);
    },
  );
  if ('isOutdated' in mastered) return undefined;

  const validated = await run.step('validateAudio', () =>
    unlessOutdated(() =>
      mastering.validateAudio.executeWithOptions({ summary: 'the encoded file, as it decodes' }, [
        {
          ...{ mp3: mastered.mp3, heard: mastered.heard, timeline: mastered.timeline },
          ...{ takes: mastered.takes, session },
        },
      ]),
    ),
  );
  if ('isOutdated' in validated) return undefined;

  return {
    master: mastered.mp3,
    timeline: mastered.timeline,
    validation: validated.validation,
    artifacts: [
      plan,
      ...(lexicon === undefined ? [] : [lexicon]),
      mastered.mp3,
      mastered.timeline,
      validated.validation,
    ],
    collections: [mastered.takes],
    quality: validated.score,
    durationMs: mastered.durationMs,
  };
}

async function planNarration(run: PhaseRun, script: ArtifactRef): Promise<Narration> {
  const session = run.input.templates.session.ref;
  let lexicon = run.changes.lexicon();
  const planned = await run.step('planNarration', () => {
    lexicon = run.changes.lexicon();
    return craft.planNarration.executeWithOptions({ summary: 'narration and SSML' }, [
      { script, session, ...(lexicon === undefined ? {} : { lexicon }) },
    ]);
  });
  return { ...planned, lexicon };
}

/**
 * Speaks every segment in its host's voice. A voice that a person changes on the way holds for every segment of its host.
 * When they change the lexicon, segments that still wait are left out, and no episode is made from such a list.
 */
async function speakAll(run: PhaseRun, { plan, segments, lexicon }: Narration): Promise<SpokenSegment[]> {
  const { templates } = run.input;
  const session = templates.session.ref;
  const { speech } = audioActivities(workflowInfo().taskQueue);
  const isOutdated = () => run.changes.lexicon() !== lexicon;
  const speak = () =>
    run.fanOut({
      step: 'recordTake',
      pieces: segments,
      title: (segment) => `Speak ${segment.id}: ${segment.opening}`,
      perform: async ({ id, opening, quoteMicros }, allowanceMicros) => {
        // The money that earlier tries may have spent stays set aside until the segment is spoken under the new plan.
        if (isOutdated()) return { id, unknownMicros: allowanceMicros - quoteMicros * TRIES };
        const voices = run.changes.voices();
        const spoken = await speech.recordTake.executeWithOptions({ summary: `${id} ${opening}` }, [
          { plan, segmentId: id, session, episode: episodeId(run.input), voices, allowanceMicros },
        ]);
        return { id, ...spoken };
      },
      quoteMicros: ({ quoteMicros }) => quoteMicros,
    });
  for (;;) {
    const voices = run.changes.voices();
    const takes = await speak();
    if (isOutdated() || voices === run.changes.voices())
      return takes.flatMap((made) => ('take' in made ? [made] : []));
  }
}
