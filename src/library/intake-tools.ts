import type { Dependencies } from '../activities/dependencies';
import { createTwinCheck } from '../intake/case-twins';
import type { IntakeTools } from '../intake/material';
import type { Surroundings } from '../settings/surroundings';

/** Tools by which episodes and batches are taken in on this machine, and who hears of it. */
export function intakeTools(
  { templatesDir }: Surroundings,
  { store, sessions, speech, models, search }: Dependencies,
  hearing: Pick<IntakeTools, 'voices' | 'notice'>,
): IntakeTools {
  const refuseTwin = createTwinCheck(sessions);
  return { store, speech, models, search, templatesDir, refuseTwin, ...hearing };
}
