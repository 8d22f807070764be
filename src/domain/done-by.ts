import type { Role } from './model-roles';

/** A model to ask for a step, and the most that it may cost, micro-dollars, all tries together. */
export interface ModelOrder {
  /** `provider/model`. */
  readonly model: string;
  /** The role that it has in this step, for messages; left out in orders of earlier versions. */
  readonly role?: Role;
  readonly allowanceMicros: number;
}

/**
 * The model that does a step, or the narrator, which is the writer without a model. Research and judging without a model are
 * ordered from the narrator, too. Its work is free.
 */
export type DoneBy = 'narrator' | ModelOrder;
