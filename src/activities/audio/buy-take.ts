/** Buys takes and their hearings once, whoever asks for them again; both belong to the same step of the books. */
import type { ArtifactRef } from '../../domain/artifact';
import type { NarrationSegment, Take } from '../../domain/audio';
import { afterSpending, UnsentError } from '../../domain/failure';
import type { Buyer } from '../../domain/ledger';
import { LISTENING_DEFAULTS } from '../../domain/listening';
import type { SessionTemplate } from '../../domain/templates';
import { speechRequestOf } from '../../phases/audio/takes/directions';
import { takeHeardWell } from '../../phases/audio/takes/heard-take';
import { recordTake } from '../../phases/audio/takes/record-take';
import type { SpeechRecogniser } from '../../providers/recognition/speech-recogniser';
import type { Dependencies } from '../dependencies';
import { takeOfReply, takePurchase } from './take-purchase';
import { readyVoiceHere } from './voice-here';

export interface TakeOrder {
  readonly segment: NarrationSegment;
  readonly session: SessionTemplate;
  readonly buyer: Buyer;
  /** The most that this step may cost in all its tries, listening and repeats included. */
  readonly allowanceMicros: number;
  readonly signal: AbortSignal;
}

type Tools = Pick<Dependencies, 'store' | 'payOnce' | 'speech' | 'recogniser' | 'speechPlan' | 'isShared'>;

/**
 * Resolves with a take that may be used: bought, measured and, where a recogniser is configured, heard well. Rejects as
 * {@link recordTake}, {@link takeHeardWell} and the books do.
 */
export function buyHeardTake(tools: Tools, order: TakeOrder): Promise<Take> {
  const { recogniser } = tools;
  const { segment, session } = order;
  const speak = (repeats: number) => buyTake(tools, order, repeats);
  if (recogniser === undefined) return speak(0).then(({ take }) => take);
  return takeHeardWell({
    segment,
    policy: session.sound.listening ?? LISTENING_DEFAULTS,
    recogniser: `${recogniser.name}/${recogniser.version}`,
    speak,
    transcribe: (take) => hear(tools, recogniser, take, order),
  });
}

async function buyTake(
  tools: Tools,
  { segment, session, buyer, allowanceMicros, signal }: TakeOrder,
  repeats: number,
): Promise<{ take: Take; isNew: boolean }> {
  const { store, payOnce, speech: provider, speechPlan } = tools;
  const limits = session.sound.take;
  const { receipt, bought: isNew } = await payOnce.buy({
    call: takePurchase(segment, limits, provider, repeats),
    buyer,
    atMostMicros: provider.quoteMicros?.(speechRequestOf(segment, provider)) ?? 0,
    allowanceMicros,
    signal,
    perform: async (idempotencyKey) => {
      await unsentUnless(speechPlan?.admit(charactersOf(segment)));
      await readyVoiceHere(tools, segment, signal);
      const { wav, take, spending } = await recordTake({ segment, provider, limits, signal, idempotencyKey });
      return afterSpending(spending, async () => {
        const audio = await store.put(`audio/takes/${segment.id}.wav`, wav);
        const reply = await store.putJson(`audio/takes/${segment.id}.json`, { ...take, audio });
        return { ...spending, reply: [reply, audio] };
      });
    },
  });
  const reply = await store.getJson<Take>(firstReply(receipt.reply));
  return { take: takeOfReply(reply, segment, provider), isNew };
}

/** Buys the transcript of a take. The recogniser is told the language, and nothing of the script. */
async function hear(
  { store, payOnce }: Tools,
  recogniser: SpeechRecogniser,
  { audio, measures: { durationMs } }: Take,
  { segment, session, buyer, allowanceMicros, signal }: TakeOrder,
): Promise<string> {
  const { language } = session.show;
  const { name: provider, version } = recogniser;
  const { receipt } = await payOnce.buy({
    call: { operation: 'recognition', provider, version, input: { audio: audio.sha256, language } },
    buyer,
    atMostMicros: recogniser.quoteMicros(durationMs),
    allowanceMicros,
    signal,
    perform: async (idempotencyKey) => {
      const wav = await unsentUnless(store.get(audio));
      const heard = await recogniser.transcribe({ wav, durationMs, language, idempotencyKey }, signal);
      const { text, usage, costMicros, price } = heard;
      const spending = { usage, costMicros, price };
      return afterSpending(spending, async () => ({
        ...spending,
        reply: [await store.putJson(`audio/takes/${segment.id}.heard.json`, { text })],
      }));
    },
  });
  return (await store.getJson<{ text: string }>(firstReply(receipt.reply))).text;
}

/** Marks a failure before the request goes out: nothing was billed. */
async function unsentUnless<T>(work: Promise<T>): Promise<T>;
async function unsentUnless<T>(work: Promise<T> | undefined): Promise<T | undefined>;
async function unsentUnless<T>(work: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    throw new UnsentError(error);
  }
}

function charactersOf({ sentences }: NarrationSegment): number {
  return sentences.reduce((sum, { spoken }) => sum + spoken.length + 1, 0);
}

function firstReply([first]: readonly ArtifactRef[]): ArtifactRef {
  if (first === undefined) throw new Error('a receipt names no reply');
  return first;
}
