/** The phases of an episode, in their order. */
export const PHASES = ['research', 'script', 'audio', 'package'] as const;
export type Phase = (typeof PHASES)[number];
