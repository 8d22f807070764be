/** Episodes that need a person, as a filter of visibility, here and in the Web UI. */
export const NEEDS_PERSON = 'EpisodeStatus IN ("parked","waiting")';
