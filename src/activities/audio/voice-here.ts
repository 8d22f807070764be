/**
 * Whether this machine can speak as an episode wants. Where several machines take the takes of one store, one that cannot gives a
 * take back for another to take; it never speaks in another voice, nor in a voice of the same name from another service.
 */
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NarrationPlan, NarrationSegment } from '../../domain/audio';
import { ElsewhereError, InputError, UnsentError } from '../../domain/failure';
import type { SpeechProvider } from '../../providers/speech/speech-provider';
import type { Dependencies } from '../dependencies';

type Tools = Pick<Dependencies, 'speech' | 'isShared'>;

/** Services by the names that speech providers have; any other name is the address of a server of one's own. */
const SERVICES: readonly string[] = ['embedded', 'openai', 'elevenlabs'];

/** Rejects with ElsewhereError a segment that was planned for another service, or for a voice that is not known here. */
export function requireVoiceHere(
  { speech, isShared }: Tools,
  { speaker }: Pick<NarrationPlan, 'speaker'>,
  { voice }: Pick<NarrationSegment, 'voice'>,
): void {
  if (isShared !== true) return;
  if (speaker !== undefined && serviceOf(speaker) !== serviceOf(speech.name))
    throw lacking(
      voice,
      `The episode is spoken by ${speaker}, and the worker on ${hostname()} by ${speech.name}`,
    );
  if (!speech.voices.some(({ id }) => id === voice))
    throw lacking(
      voice,
      `The worker on ${hostname()}, which speaks by ${speech.name}, has no voice "${voice}"`,
    );
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
