/**
 * The parts of a worker, each on a queue of its own: workflows with the light steps, the voices, the programme of an episode,
 * language models, and searches.
 */
export const WORKER_PARTS = ['episodes', 'speech', 'mastering', 'models', 'searches'] as const;

export type WorkerPart = (typeof WORKER_PARTS)[number];

/** Light steps at once on a worker, where nobody says otherwise. */
export const DEFAULT_LIGHT_STEPS = 100;
