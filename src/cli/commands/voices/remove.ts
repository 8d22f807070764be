import { createVoices } from '../../../composition';
import { InputError } from '../../../domain/failure';
import { listed } from '../../../domain/wording';
import type { VoiceStore } from '../../../providers/speech/packs/voice-store';
import type { CommandContext } from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { knownVoices, requireVoice } from '../../voices/known-voices';

/** Removes voices from the cache; files that other installed voices need stay. */
export async function removeVoices(
  { out, place }: CommandContext,
  names: readonly string[],
): Promise<ExitCode> {
  const store = createVoices(place);
  const voices = knownVoices(store);
  const chosen = [...new Set(names)].map((name) => requireVoice(voices, name));
  const flite = chosen.find(({ kind }) => kind === 'Flite');
  if (flite !== undefined)
    throw new InputError(
      `${flite.id} is a voice of Flite, which is part of Showrunner; it cannot be removed.`,
    );
  const removed: Record<string, readonly string[]> = {};
  for (const { id } of chosen) {
    const files = await store.remove(id);
    removed[id] = files;
    out.print(
      files.length === 0 ? `${id}: nothing of it was in the cache` : `${id}: removed ${listed(files)}`,
    );
    if (await isByHand(store, id)) out.note(`${id} is still there: its files lie in SHOWRUNNER_VOICES_DIR.`);
  }
  out.document({ removed });
  return EXIT.ok;
}

async function isByHand(store: VoiceStore, id: string): Promise<boolean> {
  return (await store.installed(id)) !== undefined;
}
