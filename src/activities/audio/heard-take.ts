/**
 * A take that was heard as it should be: spoken, paid for and measured; then, where a recogniser is configured, listened to
 * and spoken again as often as the template allows. Both are bought once, and belong to the same step of the books.
 */
import type { ArtifactRef } from '../../domain/artifact';
import type { NarrationSegment, Take } from '../../domain/audio';
import { afterSpending, DefectError, UnsentError } from '../../domain/failure';
import type { Buyer } from '../../domain/ledger';
import { type Hearing, isHeardWell, LISTENING_DEFAULTS, NOT_JUDGED } from '../../domain/listening';
import type { SessionTemplate } from '../../domain/templates';
import { canBeHeard, listenBack } from '../../phases/audio/takes/listening/listen-back';
import { speakSegment, takeOf } from '../../phases/audio/takes/record-take';
import type { SpeechRecogniser } from '../../providers/recognition/speech-recogniser';
import type { Dependencies } from '../dependencies';
import { takeOfReply, takePurchase } from './take-purchase';

export interface TakeOrder {
  readonly segment: NarrationSegment;
  readonly session: SessionTemplate;
  readonly buyer: Buyer;
  /** What this step may cost in all its tries, listening and repeats included. */
  readonly allowanceMicros: number;
  readonly signal: AbortSignal;
}

type Tools = Pick<Dependencies, 'store' | 'payOnce' | 'speech' | 'recogniser' | 'speechPlan'>;

/**
 * A DefectError with what was heard otherwise when none of the takes was good enough. Takes that an earlier try bought are
 * listened to first and are not counted: a person's `retry` has the segment spoken anew.
 */
export async function heardTake(tools: Tools, order: TakeOrder): Promise<Take> {
  const { recogniser } = tools;
  const { segment, session } = order;
  const policy = session.sound.listening ?? LISTENING_DEFAULTS;
  const sounds = new Set<string>();
  let spokenNow = 0;
  for (let repeats = 0; ; repeats++) {
    const { take, bought } = await buyTake(tools, order, repeats);
    if (recogniser === undefined) return take;
    const name = `${recogniser.name}/${recogniser.version}`;
    const hearing = canBeHeard(segment.sentences, policy)
      ? listenBack({ ...segment, transcript: await hear(tools, recogniser, take, order), policy })
      : NOT_JUDGED;
    if (isHeardWell(hearing)) return { ...take, hearing: { recogniser: name, repeats, ...hearing } };
    if (bought) spokenNow++;
    // A voice that says it the same again will not be heard better.
    const same = sounds.size === sounds.add(take.audio.sha256).size;
    if ((bought && same) || spokenNow > policy.maxRepeats)
      throw misheard(segment, hearing, name, repeats + 1);
  }
}

async function buyTake(
  { store, payOnce, speech: provider, speechPlan }: Tools,
  { segment, session, buyer, allowanceMicros, signal }: TakeOrder,
  repeats: number,
): Promise<{ take: Take; bought: boolean }> {
  const limits = session.sound.take;
  const { receipt, bought } = await payOnce.buy({
    call: takePurchase(segment, limits, provider, repeats),
    buyer,
    atMostMicros: provider.quoteMicros?.(segment) ?? 0,
    allowanceMicros,
    signal,
    perform: async (idempotencyKey) => {
      await unsentUnless(speechPlan?.admit(charactersOf(segment)));
      const speech = await speakSegment({ segment, provider, signal, idempotencyKey });
      const { characters, costMicros, price = 'from units' } = speech;
      const spending = { usage: { characters }, costMicros, price };
      return afterSpending(spending, async () => {
        const { wav, take } = await takeOf({ segment, provider, limits, speech });
        const audio = await store.put(`audio/takes/${segment.id}.wav`, wav);
        const reply = await store.putJson(`audio/takes/${segment.id}.json`, { ...take, audio });
        return { ...spending, reply: [reply, audio] };
      });
    },
  });
  return { take: takeOfReply(await store.getJson<Take>(firstReply(receipt.reply)), segment), bought };
}

/** What the recogniser writes down of a take: told the language, and nothing of the script. */
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

/** What fails before the request goes out has cost nothing. */
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

const SHOWN = 4;

function misheard(
  segment: NarrationSegment,
  { overall, missed }: Hearing,
  recogniser: string,
  takes: number,
): DefectError {
  const start = segment.sentences[0]?.text.slice(0, 60) ?? '';
  const evidence = missed
    .slice(0, SHOWN)
    .map(({ sentence, expected, heard }) => `${sentence}: "${expected}" was heard as "${heard}"`)
    .join('; ');
  const more = missed.length > SHOWN ? `; and ${missed.length - SHOWN} more` : '';
  return new DefectError(
    `The segment ${segment.id} ("${start}…", voice ${segment.voice}) was spoken ${takes === 1 ? 'once' : `${takes} times`} and ${recogniser} ` +
      `does not hear it as it is written (${overall} of 1): ${evidence}${more}. Retry has it spoken anew; a lexicon or another voice may help.`,
  );
}

function firstReply([first]: readonly ArtifactRef[]): ArtifactRef {
  if (first === undefined) throw new Error('a receipt names no reply');
  return first;
}
