/**
 * Whether this machine can speak as an episode wants. Where several machines take the takes of one store, one that cannot gives a
 * take back for another to take; a machine alone parks it. Neither speaks in another voice, nor in a voice of the same name from another service.
 */
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NarrationPlan, NarrationSegment } from '../../domain/audio';
import { DefectError, ElsewhereError, InputError, UnsentError } from '../../domain/failure';
import type { SpeechProvider } from '../../providers/speech/speech-provider';
import type { Dependencies } from '../dependencies';

type Tools = Pick<Dependencies, 'speech' | 'isShared'>;

/** Services by the names that speech providers have; any other name is the address of a server of one's own, which machines may know by several. */
const SERVICES: readonly string[] = ['embedded', 'openai', 'elevenlabs'];

/** What a narration plan says of who speaks it. */
type Speaker = Pick<NarrationPlan, 'speaker' | 'chosen'>;

/**
 * Rejects a segment that was planned for another service, model or id of the voice, or for a voice that is not known here: with
 * ElsewhereError where another machine may take it, else with a DefectError. A voice that is unknown to a machine alone is left to
 * its engine, which says what it lacks.
 */
export function requireVoiceHere(
  { speech, isShared }: Tools,
  planned: Speaker,
  { voice }: Pick<NarrationSegment, 'voice'>,
): void {
  const other = otherSpeaker(speech, planned, voice);
  if (other !== undefined && isShared !== true)
    throw new DefectError(
      `${other}, and no voice is changed unasked. Start the worker with the speech of the episode, then retry; to have it speak, name the voice: retry --with voice.HOST=${voice}`,
    );
  if (other !== undefined) throw lacking(voice, other);
  if (isShared === true && !knows(speech, voice)) throw lacking(voice, unknownHere(speech, voice));
}

/** Rejects with ElsewhereError a script whose voices are not all known here: its limits and prices are not, either. */
export function requireVoicesToPlan(
  { speech, isShared }: Tools,
  { segments }: Pick<NarrationPlan, 'segments'>,
): void {
  const unknown = segments.find(({ voice }) => !knows(speech, voice));
  if (isShared !== true || unknown === undefined) return;
  throw new ElsewhereError(
    `${unknownHere(speech, unknown.voice)}; the narration waits for another machine to plan it. Set the speech of this one up like the others', ` +
      'which every worker that takes steps of episodes needs (SHOWRUNNER_SPEECH and its key), or end this worker. Then retry.',
  );
}

/** The choices that settings make for the voices of a plan; nothing where they make none. */
export function chosenIn(
  { segments }: Pick<NarrationPlan, 'segments'>,
  speech: Pick<SpeechProvider, 'chosenFor'>,
): Pick<NarrationPlan, 'chosen'> {
  if (speech.chosenFor === undefined) return {};
  const chosen: Record<string, string> = {};
  for (const { voice } of segments) chosen[voice] = speech.chosenFor(voice);
  return { chosen };
}

/** A sentence, or undefined where this machine speaks the voice as it was planned. */
function otherSpeaker(
  speech: SpeechProvider,
  { speaker, chosen }: Speaker,
  voice: string,
): string | undefined {
  if (speaker !== undefined && serviceOf(speaker) !== serviceOf(speech.name))
    return `The episode is spoken by ${speaker}, and the worker on ${hostname()} by ${speech.name}`;
  const [planned, here] = [chosen?.[voice], speech.chosenFor?.(voice)];
  if (planned === undefined || here === undefined || planned === here) return undefined;
  return `The voice "${voice}" of the episode is ${planned} of ${speech.name}, and on ${hostname()} it is ${here}`;
}

function knows(speech: SpeechProvider, voice: string): boolean {
  return speech.voices.some(({ id }) => id === voice);
}

function unknownHere(speech: SpeechProvider, voice: string): string {
  return `The worker on ${hostname()}, which speaks by ${speech.name}, has no voice "${voice}"`;
}

/** Rejects with ElsewhereError, unsent, where the files of the voice cannot be had on this machine. */
export async function readyVoiceHere(
  { speech, isShared }: Tools,
  { voice }: Pick<NarrationSegment, 'voice'>,
  signal: AbortSignal,
): Promise<void> {
  if (isShared !== true) return;
  await speech.prepare?.(voice, { signal }).catch((error: unknown) => {
    if (!(error instanceof InputError)) throw error;
    throw new UnsentError(
      lacking(voice, `The voice "${voice}" cannot be had on ${hostname()}`, ` ${error.message}`),
    );
  });
}

/**
 * A worker that lacks the voice is always free and would take every take again and again, while one that has it speaks. Keeping
 * its slots for a while leaves the queue to that one.
 */
const HOLD_MS = 20_000;

/** Runs the work; what it leaves to another machine is held for a while before it is given back. */
export async function holdingBack<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  holdMs = HOLD_MS,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ElsewhereError) await sleep(holdMs, undefined, { signal });
    throw error;
  }
}

function serviceOf(name: SpeechProvider['name']): string {
  return SERVICES.includes(name) ? name : 'own';
}

/** The ways out before the details, of which a long failure loses the end. */
function lacking(voice: string, why: string, details = ''): ElsewhereError {
  return new ElsewhereError(
    `${why}; the take waits for another machine. Set the speech of this one up like the others' (SHOWRUNNER_SPEECH and its key; a natural voice: showrunner voices install ${voice}), ` +
      `or have it leave takes to others: start its worker with --only episodes,mastering,models,searches. Then retry.${details}`,
  );
}
