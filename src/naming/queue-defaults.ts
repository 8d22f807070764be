/** Steps of models at once on a worker, where nobody says otherwise. */
export const DEFAULT_MODEL_STEPS = 4;

/** Queries to search providers at once on a worker, where nobody says otherwise. */
export const DEFAULT_SEARCHES = 4;
