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
}

/**
 * For an episode without a writer model: a sentence where its documents carry less than the length asked for, and undefined
 * where they carry it.
 *
 * @throws InputError where they hold no passage about the topic that can be read aloud.
 */
export function lengthNotice({ minutes, format, session, speech, ...carrying }: Asked): string | undefined {
  const words = wordsCarriedBy(carrying);
  const { topic } = carrying;
  const way = 'hand in more documents about it, or choose a model that writes: --model writer=provider/name';
  if (words === 0)
    throw new InputError(
      `The documents hold no passage about "${topic}" that can be read aloud on its own. Change the topic, ${way}.`,
    );
  const carried = words / speakingRate(speech, session, format);
  if (carried >= minutes * (1 - session.length.toleranceShare)) return undefined;
  return `The documents carry about ${saidMinutes(carried)} of the ${saidMinutes(minutes)} asked for on "${topic}", so the episode will be shorter. To make it longer, ${way}.`;
}
