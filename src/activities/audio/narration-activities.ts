import type { ArtifactRef } from '../../domain/artifact';
import type { Script } from '../../domain/script';
import type { SessionTemplate } from '../../domain/templates';
import { planNarration } from '../../phases/audio/plan-narration';
import type { Dependencies } from '../dependencies';

/** Enough to know a segment by; hundreds of them go into one payload. */
const OPENING_LENGTH = 28;

export function narrationActivities({ store, speech }: Dependencies) {
  return {
    async planNarration(input: { script: ArtifactRef; session: ArtifactRef }) {
      const plan = planNarration({
        script: await store.getJson<Script>(input.script),
        session: await store.getJson<SessionTemplate>(input.session),
        maxCharacters: speech.maxCharacters,
      });
      return {
        plan: await store.putJson('audio/narration.json', plan),
        segments: plan.segments.map(({ id, voice, sentences }) => ({
          id,
          quoteMicros: speech.quoteMicros?.({ voice, sentences }) ?? 0,
          opening: (sentences[0]?.text ?? '').slice(0, OPENING_LENGTH),
        })),
        result: `${plan.segments.length} segments, ${plan.words} words`,
      };
    },
  };
}
