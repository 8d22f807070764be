import { createVoices } from '../../../composition';
import type { CommandContext } from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { textTable } from '../../terminal/table';
import { listedVoices, VOICE_COLUMNS } from '../../voices/known-voices';

/** Lists all voices of this machine, installed or not; asks nobody. */
export async function listVoices({ out, place }: CommandContext): Promise<ExitCode> {
  const voices = await listedVoices(createVoices(place));
  out.document(voices);
  out.print(textTable(VOICE_COLUMNS, voices, out.columns));
  return EXIT.ok;
}
