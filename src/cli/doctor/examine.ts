/** All that `doctor` looks at, side by side, in the order in which it is reported. */

import { findLocalModels } from '../../composition';
import type { EpisodeSpec } from '../../intake/spec-schema';
import type { Surroundings } from '../../settings/surroundings';
import type { Check } from './check';
import { checkDataDirectory, checkKeys, checkNode, checkStore, checkTemplates } from './machine-checks';
import { checked } from './run-check';
import { checkServices } from './service-checks';
import { checkTemporal } from './temporal-checks';
import { checkUse } from './use-of-services';
import { checkVoices } from './voice-checks';
import { wantedEpisode } from './wanted-episode';

/** Starts nothing, spends nothing, and leaves nothing behind but copies of shared templates. Rejects only when `stop` ends it. */
export async function examine(
  place: Surroundings,
  spec: EpisodeSpec,
  today: Date,
  stop: AbortSignal,
): Promise<Check[]> {
  const templates = checked('templates', () => checkTemplates(place), stop);
  const machine = Promise.all([
    checked('Node', () => checkNode(), stop),
    checked('data directory', () => checkDataDirectory(place), stop),
    checked('store', () => checkStore(place), stop),
    checkTemporal(place, stop),
    templates,
    checked('keys', () => checkKeys(), stop),
    checked('local models', (signal) => findLocalModels(signal), stop),
  ]);
  // The episode is quoted by the versions that are here then.
  await templates;
  const wanted = await wantedEpisode(place, spec);
  try {
    const voices = await checkVoices(place, wanted, stop);
    const services = await checkServices(wanted, stop);
    const use = await checkUse(place, wanted, today, stop);
    return [...(await machine).flat(), ...wanted.faults, ...voices, ...services, ...use];
  } finally {
    await wanted.speech?.close();
  }
}
