/** The phases of an episode, in their order. Every episode goes through `package` unless it is told otherwise; `publish` is asked for. */
export const PHASES = ['research', 'script', 'audio', 'package', 'publish'] as const;
export type Phase = (typeof PHASES)[number];

/** The phases that make an episode, and that may cost money. */
export const MAKING_PHASES = ['research', 'script', 'audio', 'package'] as const satisfies readonly Phase[];

/** The making phases up to this one. */
export function makingThrough(phase: Phase): readonly (typeof MAKING_PHASES)[number][] {
  return MAKING_PHASES.filter((one) => PHASES.indexOf(one) <= PHASES.indexOf(phase));
}
