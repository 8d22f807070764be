import { workflowInfo } from '@temporalio/workflow';
import type { ArtifactRef } from '../../domain/artifact';
import type { AudioResult, ScriptResult } from '../../domain/phase-results';
import { audioActivities, craft } from './activities';
import type { StepRunner } from './step-runner';

interface Narration {
  readonly plan: ArtifactRef;
  readonly segments: readonly {
    readonly id: string;
    readonly opening: string;
    readonly quoteMicros: number;
  }[];
}

/** Narration plan → a take per segment, each measured → the mastered episode, decoded again and checked. */
export async function audioPhase(run: StepRunner, { script }: ScriptResult): Promise<AudioResult> {
  const { lexicon, templates } = run.input;
  const session = templates.session.ref;
  const { mastering } = audioActivities(workflowInfo().taskQueue);

  const narration = await run.step('planNarration', () =>
    craft.planNarration.executeWithOptions({ summary: 'narration and SSML' }, [
      { script, session, ...(lexicon === undefined ? {} : { lexicon }) },
    ]),
  );
  const { plan } = narration;

  let takes = await speakAll(run, narration);
  const mastered = await run.step(
    'masterEpisode',
    () =>
      mastering.masterEpisode.executeWithOptions({ summary: `${takes.length} takes` }, [
        { plan, takes: takes.map(({ id, take }) => [id, take.sha256, take.bytes] as const), script, session },
      ]),
    // A take that is damaged in the store is spoken again; the others have their receipts and cost nothing.
    async () => {
      takes = await speakAll(run, narration);
    },
  );

  const validated = await run.step('validateAudio', () =>
    mastering.validateAudio.executeWithOptions({ summary: 'the encoded file, decoded again' }, [
      { mp3: mastered.mp3, timeline: mastered.timeline, takes: mastered.takes, session },
    ]),
  );

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

/** Every segment in its host's voice. A voice that a person changes on the way holds for all that its host says. */
async function speakAll(run: StepRunner, { plan, segments }: Narration) {
  const { show, episode, templates } = run.input;
  const session = templates.session.ref;
  const { speech } = audioActivities(workflowInfo().taskQueue);
  const speak = () =>
    run.fanOut(
      'recordTake',
      segments,
      (segment) => `Speak ${segment.id}: ${segment.opening}`,
      async ({ id, opening }, allowanceMicros) => ({
        id,
        ...(await speech.recordTake.executeWithOptions({ summary: `${id} ${opening}` }, [
          {
            plan,
            segmentId: id,
            session,
            episode: `${show}/${episode}`,
            voices: run.voices(),
            allowanceMicros,
          },
        ])),
      }),
      ({ quoteMicros }) => quoteMicros,
    );
  for (;;) {
    const voices = run.voices();
    const takes = await speak();
    if (voices === run.voices()) return takes;
  }
}
