import type { Casting } from '../../intake/cast-voices';
import type { SpeechProvider } from '../../providers/speech/speech-provider';
import type { CommandContext } from '../command/context';
import { followInstall } from '../voices/follow-install';

/** The use that voices are chosen for: for a quote nothing is fetched. */
export type VoicesFor = 'speaking' | 'a quote';

/** Fetches the voices of an episode before it starts, in sight of the person, and says who speaks. */
export function castingFor(
  use: VoicesFor,
  { out, interruption: { signal } }: Pick<CommandContext, 'out' | 'interruption'>,
  speech: SpeechProvider,
): Omit<Casting, 'speech'> | undefined {
  if (use === 'a quote') return undefined;
  return {
    prepare: (voice) =>
      followInstall(out, voice, async (watch) => speech.prepare?.(voice, { ...watch, signal })),
    say: out.note,
  };
}
