/** Regimes: everything that a measurement depends on. Measurements of different regimes are never mixed. Pure. */
import { canonicalJson } from '../artifacts/canonical-json';
import type { Outcome, Regime } from '../domain/outcome';

export interface RegimeGroup {
  readonly regime: Regime;
  /** Oldest first; none in which a person changed a voice or a model on the way. */
  readonly outcomes: readonly Outcome[];
}

/** Outcomes by regime; the regime of the newest episode is the first. */
export function byRegime(outcomes: readonly Outcome[]): RegimeGroup[] {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes.filter(({ isMixed }) => !isMixed)) {
    const key = canonicalJson(outcome.regime);
    const group = groups.get(key) ?? [];
    // The newest group moves to the end.
    groups.delete(key);
    groups.set(key, [...group, outcome]);
  }
  return [...groups.values()].reverse().flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ regime: first.regime, outcomes: group }];
  });
}

/** `by rules; spoken by embedded/flite rms, embedded/flite slt; session narrative@2, quality narrative@2, …`. */
export function regimeText({ regime, outcomes }: RegimeGroup): string {
  const models = Object.entries(regime.models).map(([role, model]) => `${role} ${model}`);
  const { templates } = outcomes.at(-1) ?? {};
  return [
    models.length === 0 ? 'by rules' : models.join(', '),
    `spoken by ${regime.voices.length === 0 ? 'nobody yet' : regime.voices.join(', ')}`,
    `session ${templates?.session}, quality ${templates?.quality}, cost ${templates?.cost}, prices ${templates?.prices}`,
  ].join('; ');
}
