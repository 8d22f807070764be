import { createVoices } from '../../../composition';
import { InputError } from '../../../domain/failure';
import type { CommandContext } from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { followInstall } from '../../voices/follow-install';
import { type KnownVoice, knownVoices, requireVoice } from '../../voices/known-voices';

export interface InstallOptions {
  readonly all?: true;
}

/** Installs voices one after the other; one that cannot be had does not keep the others from coming. */
export async function installVoices(
  { out, place, interruption }: CommandContext,
  names: readonly string[],
  { all }: InstallOptions,
): Promise<ExitCode> {
  const { signal } = interruption;
  const store = createVoices(place);
  const chosen = chosenVoices(knownVoices(store), names, all === true);
  const installed: string[] = [];
  const failed: { voice: string; reason: string }[] = [];
  for (const [at, { id }] of chosen.entries()) {
    const next = chosen.slice(at + 1).map((voice) => voice.id);
    try {
      await followInstall(out, id, (watch) => store.install(id, { ...watch, signal }, next));
      installed.push(id);
      if (!out.progress.isTTY) out.print(`${id}: installed`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      failed.push({ voice: id, reason: error.message });
      out.note(error.message);
    }
  }
  out.document({ installed, failed });
  return failed.length === 0 ? EXIT.ok : EXIT.input;
}

/** InputError for a name that no voice has, and for no name at all. */
function chosenVoices(voices: readonly KnownVoice[], names: readonly string[], all: boolean): KnownVoice[] {
  const natural = voices.filter(({ kind }) => kind === 'natural');
  if (all) return natural;
  if (names.length === 0)
    throw new InputError('Name the voices to install, or take --all; showrunner voices lists them.');
  return [...new Set(names)].map((name) => {
    const voice = requireVoice(voices, name);
    if (voice.kind === 'natural') return voice;
    throw new InputError(
      `${name} is a voice of Flite, which is part of Showrunner; there is nothing to install.`,
    );
  });
}
