import { workflowInfo } from '@temporalio/workflow';
import type { AudioResult, ScriptResult } from '../../domain/phase-results';
import { speechQueue } from '../../temporal/ids';
import { audioActivities, craft } from './activities';
import type { StepRunner } from './step-runner';

/** Narration plan → a take per segment, each measured → the mastered episode, decoded again and checked. */
export async function audioPhase(run: StepRunner, { script }: ScriptResult): Promise<AudioResult> {
  const session = run.input.templates.session.ref;
  const { speech, mastering } = audioActivities(speechQueue(workflowInfo().taskQueue));

  const planned = await run.step('planNarration', () =>
    craft.planNarration.executeWithOptions({ summary: 'narration and SSML' }, [{ script, session }]),
  );
  const { plan } = planned;

  const speak = () =>
    run.fanOut(
      'recordTake',
      planned.segments,
      (segment) => `Speak ${segment.id}: ${segment.opening}`,
      (segment, allowanceMicros) =>
        speech.recordTake.executeWithOptions({ summary: `${segment.id} ${segment.opening}` }, [
          {
            plan,
            segmentId: segment.id,
            session,
            episode: `${run.input.show}/${run.input.episode}`,
            voices: run.voices(),
            allowanceMicros,
          },
        ]),
      ({ quoteMicros }) => quoteMicros,
    );
  // A voice that a person changed on the way holds for all that its host says; what is spoken in it already is free.
  let voices = run.voices();
  let takes = await speak();
  while (voices !== run.voices()) {
    voices = run.voices();
    takes = await speak();
  }

  const mastered = await run.step('masterEpisode', () =>
    mastering.masterEpisode.executeWithOptions({ summary: `${takes.length} takes` }, [
      { plan, takes: takes.map(({ take }) => take), script, session },
    ]),
  );

  const validated = await run.step('validateAudio', () =>
    mastering.validateAudio.executeWithOptions({ summary: 'the encoded file, decoded again' }, [
      { mp3: mastered.mp3, timeline: mastered.timeline, session },
    ]),
  );

  return {
    master: mastered.mp3,
    timeline: mastered.timeline,
    validation: validated.validation,
    artifacts: [plan, mastered.mp3, mastered.timeline, validated.validation],
    collections: [mastered.takes],
    quality: validated.score,
    durationMs: mastered.durationMs,
  };
}
