/** All that `doctor` looks at, side by side, in the order in which it is reported. */

import { findLocalModels } from '../../composition';
import type { EpisodeSpec } from '../../intake/spec-schema';
import type { Surroundings } from '../../settings/surroundings';
import type { Pace } from '../episode/view/expected-time';
import { type Check, worstState } from './check';
import { checkDataDirectory, checkKeys, checkNode, checkStore, checkTemplates } from './machine-checks';
import { checked } from './run-check';
import { checkServices } from './service-checks';
import { checkTemporal } from './temporal-checks';
import { checkUse } from './use-of-services';
import { checkVoices } from './voice-checks';
import { wantedEpisode } from './wanted-episode';

export interface Moment {
  readonly today: Date;
  /** The pace of earlier episodes; it is asked only where nothing is wrong with the server. */
  readonly pace: () => Promise<Pace>;
  readonly stop: AbortSignal;
}

/** Starts nothing, spends nothing, and leaves nothing behind but copies of shared templates. Rejects only when `stop` ends it. */
export async function examine(
  place: Surroundings,
  spec: EpisodeSpec,
  { today, pace, stop }: Moment,
): Promise<Check[]> {
  const templates = checked('templates', () => checkTemplates(place), stop);
  const temporal = checkTemporal(place, stop);
  const machine = Promise.all([
    checked('Node', () => checkNode(), stop),
    checked('data directory', () => checkDataDirectory(place), stop),
    checked('store', () => checkStore(place), stop),
    temporal,
    templates,
    checked('keys', () => checkKeys(), stop),
    checked('local models', (signal) => findLocalModels(signal), stop),
  ]);
  // The episode is quoted by the versions that are here then.
  await templates;
  const wanted = await wantedEpisode(place, spec, worstState(await temporal) === 'fault' ? {} : await pace());
  try {
    const voices = await checkVoices(place, wanted, stop);
    const services = await checkServices(wanted, stop);
    const use = await checkUse(place, wanted, today, stop);
    return [...(await machine).flat(), ...wanted.faults, ...voices, ...services, ...use];
  } finally {
    await wanted.speech?.close();
  }
}
