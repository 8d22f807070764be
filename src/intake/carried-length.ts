import { InputError } from '../domain/failure';
import type { Format } from '../domain/format';
import type { SessionTemplate } from '../domain/templates';
import { speakingRate } from '../phases/audio/narration/speaking-rate';
import { type Carrying, wordsCarriedBy } from '../phases/research/brief/carried-words';
import { saidMinutes } from '../phases/script/parts/assemble-script';
import type { SpeechProvider } from '../providers/speech/speech-provider';

interface Asked extends Carrying {
  readonly minutes: number;
  readonly format: Format;
  readonly session: SessionTemplate;
  readonly speech: SpeechProvider;
  /** A person takes the documents as they are; only where they hold no passage at all they are refused. */
  readonly isTaken?: boolean;
}

/** An episode has this share of the length asked for, or at least this many minutes. */
const LEAST = { share: 1 / 2, minutes: 2.5 } as const;

/**
 * For an episode without a writer model: a sentence where its documents carry less than the length asked for, and undefined
 * where they carry it.
 *
 * @throws InputError where what can be read aloud is too little for an episode that a listener can follow.
 */
export function lengthNotice(asked: Asked): string | undefined {
  const { minutes, format, session, speech, isTaken = false, ...carrying } = asked;
  const perMinute = speakingRate(speech, session, format);
  const targetWords = Math.round(minutes * perMinute);
  const words = wordsCarriedBy({ ...carrying, targetWords, structure: session.structure });
  const { topic } = carrying;
  const way = 'hand in more documents about it, or choose a model that writes: --model writer=provider/name';
  if (words === 0)
    throw new InputError(
      `The documents hold no passage about "${topic}" that can be read aloud on its own. Change the topic, ${way}.`,
    );
  const length = `The documents carry about ${saidMinutes(words / perMinute)} of the ${saidMinutes(minutes)} asked for on "${topic}"`;
  if (words < Math.min(targetWords * LEAST.share, LEAST.minutes * perMinute)) {
    const little = `Of the ${saidMinutes(minutes)} asked for on "${topic}", the documents carry about ${saidMinutes(words / perMinute)} that can be followed without the page.`;
    if (isTaken) return little;
    throw new InputError(
      `${little} Ask for fewer minutes or another topic, ${way}. To have it read all the same: --off-topic take.`,
    );
  }
  if (words >= targetWords * (1 - session.length.toleranceShare)) return undefined;
  return `${length}, so the episode will be shorter. To make it longer, ${way}.`;
}
