import type { PaidCall } from '../../artifacts/paid-call';
import type { ArtifactRef } from '../../domain/artifact';
import type { NarrationSegment, Take } from '../../domain/audio';
import type { SessionTemplate } from '../../domain/templates';
import { voiceVersion } from '../../domain/voice-version';
import { directionsIn, speechRequestOf } from '../../phases/audio/takes/directions';
import type { SpeechProvider } from '../../providers/speech/speech-provider';

/**
 * The key of a take: what is said and how it sounds, in which voice, with which pauses, by which engine, under which limits. Ids are left
 * out on purpose: an edit elsewhere renumbers segments and must not have them spoken again. `repeats` counts the takes before
 * it that were not heard as they should be: each is another purchase.
 */
export function takePurchase(
  segment: NarrationSegment,
  limits: SessionTemplate['sound']['take'],
  speech: SpeechProvider,
  repeats = 0,
): PaidCall {
  const { voice, sentences } = speechRequestOf(segment, speech);
  return {
    operation: 'speech',
    provider: speech.name,
    version: voiceVersion(speech, segment.voice),
    input: {
      voice,
      sentences: sentences.map(({ id: _, ...said }) => said),
      limits,
      ...(repeats === 0 ? {} : { repeats }),
    },
  };
}

/** A take that was bought before, under this segment's ids. */
export function takeOfReply(
  { directions: _, ...reply }: Take,
  segment: NarrationSegment,
  speech: Pick<SpeechProvider, 'limits'>,
): Take {
  return {
    ...reply,
    ...directionsIn(segment, speech),
    segmentId: segment.id,
    audio: { ...reply.audio, path: `audio/takes/${segment.id}.wav` },
    sentences: reply.sentences.map((sentence, index) => ({
      ...sentence,
      id: segment.sentences[index]?.id ?? sentence.id,
    })),
  };
}

/** A take in a payload of hundreds. */
export type TakeName = readonly [segmentId: string, sha256: string, bytes: number];

export function takeRef([segmentId, sha256, bytes]: TakeName): ArtifactRef {
  return { path: `audio/takes/${segmentId}.json`, sha256, bytes };
}
