import { cancellationSignal } from '@temporalio/activity';
import type { ArtifactRef } from '../../domain/artifact';
import type { NarrationPlan, NarrationSegment } from '../../domain/audio';
import type { Lexicon } from '../../domain/lexicon';
import type { Script } from '../../domain/script';
import type { SessionTemplate } from '../../domain/templates';
import { speechRequestOf } from '../../phases/audio/takes/directions';
import { longestTakeMs } from '../../phases/audio/takes/record-take';
import { inThread } from '../craft/in-thread';
import type { Dependencies } from '../dependencies';
import { chosenIn, holdingBack, requireVoicesToPlan } from './voice-here';

/** Enough to know a segment by; hundreds of them go into one payload. */
const OPENING_LENGTH = 28;

export function narrationActivities(deps: Dependencies) {
  const { store, speech, recogniser, craft } = deps;
  return {
    async planNarration(input: { script: ArtifactRef; session: ArtifactRef; lexicon?: ArtifactRef }) {
      const session = await store.getJson<SessionTemplate>(input.session);
      const plan = await inThread(craft)('The script', 'planNarration', {
        script: await store.getJson<Script>(input.script),
        session,
        maxCharacters: speech.maxCharacters,
        lexicon: input.lexicon && (await store.getJson<Lexicon>(input.lexicon)),
      });
      // A worker that cannot speak it knows neither its limits nor its price.
      await holdingBack(async () => requireVoicesToPlan(deps, plan), cancellationSignal());
      // Of one take and its hearing. What is set aside for a segment is several times this, and pays for the repeats too.
      const quoteMicros = (segment: NarrationSegment) =>
        (speech.quoteMicros?.(speechRequestOf(segment, speech)) ?? 0) +
        (recogniser?.quoteMicros(longestTakeMs(segment, session.sound.take)) ?? 0);
      return {
        plan: await store.putJson('audio/narration.json', {
          ...{ ...plan, speaker: speech.name, ...chosenIn(plan, speech) },
        } satisfies NarrationPlan),
        segments: plan.segments.map((segment) => ({
          id: segment.id,
          quoteMicros: quoteMicros(segment),
          opening: (segment.sentences[0]?.text ?? '').slice(0, OPENING_LENGTH),
        })),
        result: `${plan.segments.length} segments, ${plan.words} words`,
      };
    },
  };
}
