/** Limits of what a second reader says of a line, of a script of ours or of somebody else's. */

/** Fewest words that prove something; fewer stand in any text. */
export const SHORTEST_SPAN = 3;
export const TOKENS_A_VERDICT = 110;
export const SPARE_TOKENS = 600;
export const LONGEST_MISSING = 240;
export const MOST_FAULTS = 12;
