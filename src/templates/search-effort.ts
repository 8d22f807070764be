import type { SearchEffort } from '../domain/web-sources';

/** For session templates that say nothing of it: a good first result set stops, a fair one is asked after once. */
export const SEARCH_EFFORT: SearchEffort = { enough: 9, nearlyEnough: 8, maxFollowUps: 2 };
