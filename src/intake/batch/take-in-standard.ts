import type { LoweredStandard } from '../../domain/batch/batch';
import { InputError } from '../../domain/failure';
import { openDesk } from '../desk';
import { checkVoices, type Intake, qualityPolicyOf } from '../take-in';

/** Names of templates, `draft` or `draft@1`. */
export interface NamedStandard {
  readonly session?: string | undefined;
  readonly quality?: string | undefined;
  readonly cost?: string | undefined;
}

/**
 * Loads and stores templates for the episodes that have not begun. A cost template brings its price book. Rejects with
 * {@link InputError}, every error at once: a template that is not there, a voice of either format that the provider has not.
 */
export async function takeInStandard(named: NamedStandard, intake: Intake): Promise<LoweredStandard> {
  if (Object.values(named).every((name) => name === undefined))
    throw new InputError('Name the standard that is left: a cost, quality or session template.');
  const standards = await Promise.allSettled([
    sessionStandard(named.session, intake),
    qualityStandard(named.quality, intake),
    costStandard(named.cost, intake),
  ]);
  const errors = standards.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  const unforeseen = errors.find((error) => !(error instanceof InputError));
  if (unforeseen !== undefined) throw unforeseen;
  if (errors.length > 0) throw new InputError(errors.map((error: InputError) => error.message).join('\n'));
  const made = standards.flatMap((result) => (result.status === 'fulfilled' ? (result.value ?? []) : []));
  return {
    templates: Object.assign({}, ...made.map(({ templates }) => templates)),
    policy: Object.assign({}, ...made.map(({ policy }) => policy)),
    named: made.map(({ named: each }) => each).join(', '),
  };
}

async function sessionStandard(
  name: string | undefined,
  intake: Intake,
): Promise<LoweredStandard | undefined> {
  if (name === undefined) return undefined;
  const desk = openDesk(intake);
  const session = await desk.loadTemplate('session', name);
  for (const format of ['solo', 'duo'] as const) checkVoices({ format }, session.template, intake.speech);
  const stamp = await desk.stamp('session', session);
  return { templates: { session: stamp }, policy: {}, named: `session ${stamp.id}` };
}

async function qualityStandard(
  name: string | undefined,
  intake: Intake,
): Promise<LoweredStandard | undefined> {
  if (name === undefined) return undefined;
  const desk = openDesk(intake);
  const quality = await desk.loadTemplate('quality', name);
  const stamp = await desk.stamp('quality', quality);
  const policy = { quality: qualityPolicyOf(quality.template) };
  return { templates: { quality: stamp }, policy, named: `quality ${stamp.id}` };
}

async function costStandard(name: string | undefined, intake: Intake): Promise<LoweredStandard | undefined> {
  if (name === undefined) return undefined;
  const desk = openDesk(intake);
  const cost = await desk.loadTemplate('cost', name);
  const prices = await desk.loadTemplate('prices', cost.template.prices);
  const stamp = await desk.stamp('cost', cost);
  const templates = { cost: stamp, prices: await desk.stamp('prices', prices) };
  return { templates, policy: { cost: cost.template.policy }, named: `cost ${stamp.id}` };
}
