/** Segments of an edited script for which no take was bought yet: those are spoken, the others are kept. */
import { takePurchase } from '../../activities/audio/take-purchase';
import type { CallBooks } from '../../artifacts/call-books';
import { paidCallKey } from '../../artifacts/paid-call';
import type { Lexicon } from '../../domain/lexicon';
import type { Script } from '../../domain/script';
import type { SessionTemplate } from '../../domain/templates';
import { planNarration } from '../../phases/audio/narration/plan-narration';
import type { SpeechProvider } from '../../providers/speech/speech-provider';
import type { ToSpeak } from './edit-summary';

export interface SpeakingRequest {
  readonly before: Script;
  readonly after: Script;
  readonly session: SessionTemplate;
  readonly lexicon?: Lexicon | undefined;
  readonly speech: SpeechProvider;
  readonly books: Pick<CallBooks, 'receipt'>;
}

/** Rejects with the narration plan's DefectError for a sentence that cannot be said. */
export async function segmentsToSpeak(request: SpeakingRequest): Promise<ToSpeak> {
  const { session, lexicon, speech, books } = request;
  const { maxCharacters } = speech;
  const unspokenOf = async (script: Script) => {
    const { segments } = planNarration({ script, session, maxCharacters, lexicon });
    const unspoken = [];
    for (const segment of segments) {
      const key = paidCallKey(takePurchase(segment, session.sound.take, speech));
      if ((await books.receipt(key)) === undefined) unspoken.push(segment);
    }
    return { segments: segments.length, unspoken };
  };
  const before = await unspokenOf(request.before);
  const after = await unspokenOf(request.after);
  return {
    segments: after.segments,
    again: after.unspoken,
    spokenBefore: before.unspoken.length < before.segments,
  };
}
