import { DefectError, UnsentError } from '../../domain/failure';
import { billedCharacters } from './openai-cost';
import type { SpeechMarkup, SpeechRequest, VoiceProfile } from './speech-provider';

/** Directions that can be said as audio tags before a sentence. */
export const TAGGED = ['mood', 'pace'] as const;

/** A voice makes pauses of about this length by itself; longer ones are asked for where it understands that. */
const NATURAL_PAUSE_MS = 500;
/** ElevenLabs takes no longer break (help.elevenlabs.io, "Do pauses and SSML phoneme tags work with the API?"). */
const LONGEST_BREAK_MS = 3_000;

/** The words of a request and nothing else. */
export function plainText({ sentences }: Pick<SpeechRequest, 'sentences'>): string {
  return sentences.map(({ spoken }) => spoken.trim()).join(' ');
}

/**
 * The neutral sentences and pauses as one text in what the voice understands. Only pauses that a voice would not make by
 * itself are marked: each mark is billed like words, and the recording's pauses are brought to the plan's afterwards anyway.
 */
export function compiledText({ sentences }: Pick<SpeechRequest, 'sentences'>, markup: SpeechMarkup): string {
  if (markup === 'none') return plainText({ sentences });
  if (markup === 'tags') return sentences.map(tagged).join(' ');
  return sentences
    .map((sentence, at) => {
      const ms = at === sentences.length - 1 ? 0 : markedPauseMs(sentence.pauseAfterMs);
      return ms === 0 ? sentence.spoken.trim() : `${sentence.spoken.trim()} <break time="${ms / 1_000}s" />`;
    })
    .join(' ');
}

/** `[wry] [slowly] So it was.` */
function tagged({ spoken, directions: { mood, pace } = {} }: SpeechRequest['sentences'][number]): string {
  const tags = [mood, pace && PACES[pace]].filter((tag) => tag !== undefined);
  return [...tags.map((tag) => `[${tag}]`), spoken.trim()].join(' ');
}

const PACES = { slower: 'slowly', faster: 'quickly' } as const;

/**
 * Directions as OpenAI's newer voices take them, beside the text; undefined where no sentence has any. A request is a turn: each
 * direction names the words that it is for, unless it is for all of them.
 */
export function instructionsOf({ sentences }: Pick<SpeechRequest, 'sentences'>): string | undefined {
  const lines = sentences.flatMap(({ spoken, directions: { mood, pace, stress = [] } = {} }) => {
    const how = [
      ...(mood === undefined ? [] : [`in a ${mood} tone`]),
      ...(pace === undefined ? [] : [pace]),
      ...(stress.length === 0 ? [] : [`with stress on ${stress.map((word) => `"${word}"`).join(' and ')}`]),
    ].join(', ');
    if (how === '') return [];
    return [sentences.length === 1 ? `Say it ${how}.` : `Say "${spoken.trim()}" ${how}.`];
  });
  if (lines.length === 0) return undefined;
  return ['You are a host in a conversation.', ...lines].join(' ');
}

/** Silence that the marks of a compiled text ask for. */
export function markedPausesMs(
  { sentences }: Pick<SpeechRequest, 'sentences'>,
  markup: SpeechMarkup,
): number {
  if (markup !== 'breaks') return 0;
  return sentences.slice(0, -1).reduce((sum, { pauseAfterMs }) => sum + markedPauseMs(pauseAfterMs), 0);
}

function markedPauseMs(pauseMs: number): number {
  return pauseMs > NATURAL_PAUSE_MS ? Math.min(LONGEST_BREAK_MS, pauseMs) : 0;
}

/** Refuses a text that cannot be spoken before anything is sent: an UnsentError around a DefectError. */
export function refuseText(text: string, { sentences }: SpeechRequest, maxCharacters: number): void {
  if (sentences.length === 0) throw unsent('There is nothing to speak: the request has no sentences.');
  for (const { id, spoken } of sentences) {
    if (!/[\p{L}\p{N}]/u.test(spoken)) {
      throw unsent(`There are no words to speak in sentence ${id} ("${spoken.slice(0, 60)}").`);
    }
  }
  const characters = billedCharacters(text);
  if (characters > maxCharacters) {
    const which = `sentences ${sentences[0]?.id} to ${sentences.at(-1)?.id}`;
    throw unsent(
      `A segment of ${characters} characters (${which}) is longer than the ${maxCharacters} that the speech service takes at once.`,
    );
  }
}

/** The voice of that id; one that is not there is an error, never another voice. */
export function voiceOf<T extends Pick<VoiceProfile, 'id'>>(
  id: string,
  name: string,
  voices: readonly T[],
): T {
  const voice = voices.find((known) => known.id === id);
  if (voice !== undefined) return voice;
  const known = voices.map((one) => one.id).join(', ');
  throw unsent(`The speech service "${name}" has no voice "${id}". Choose one of: ${known}.`);
}

function unsent(message: string): UnsentError {
  return new UnsentError(new DefectError(message));
}
