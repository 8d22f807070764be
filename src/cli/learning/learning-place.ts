/** The place of learning on this machine, and what a person names there. */
import { InputError } from '../../domain/failure';
import { decisionsFile } from '../../learning/decisions';
import type { LearningPlace } from '../../learning/learn';
import type { LearnedKind } from '../../learning/propose';
import { trialsFile } from '../../learning/trials';
import type { Surroundings } from '../../settings/surroundings';
import type { TemplateKind } from '../../templates/load';

export function learningPlace(place: Surroundings, show?: string | undefined): LearningPlace {
  const { sessionsRoot, templatesDir, dataDir } = place;
  const files = { decisions: decisionsFile(dataDir), trials: trialsFile(dataDir) };
  return { sessionsRoot, folders: templatesDir, ...files, now: Date.now(), show };
}

export const TEMPLATE_KINDS = [
  'session',
  'quality',
  'cost',
  'prices',
] as const satisfies readonly TemplateKind[];

export function templateKind(given: string): TemplateKind {
  const kind = TEMPLATE_KINDS.find((one) => one === given);
  if (kind !== undefined) return kind;
  throw new InputError(`There are no "${given}" templates; the kinds are ${TEMPLATE_KINDS.join(', ')}.`);
}

/** InputError for price books, which are lists of what others ask and are not learned. */
export function learnedKind(given: string): LearnedKind {
  const kind = templateKind(given);
  if (kind !== 'prices') return kind;
  throw new InputError('Price books are not learned: they list what services ask for.');
}
