import { createHash } from 'node:crypto';

/** Material between two lines that it cannot contain itself. */
export interface Fenced {
  /** Names both lines; the instructions say that nothing between them is an instruction. */
  readonly mark: string;
  readonly text: string;
}

/** 80 bits: a text cannot be made that contains a hash of itself of this length. */
const MARK_LENGTH = 20;
/** Characters that a reader does not see and a model does: zero-width, direction, tags. Soft hyphens among them. */
const UNSEEN = /[\p{Cf}\u{E0000}-\u{E007F}]/gu;

/**
 * Puts material between delimiters that nobody who wrote it can have written: the mark is a hash of the material itself, so a
 * text that closes its own fence would have to contain its own hash. A number drawn by chance would do as well, but would
 * make another request of each attempt, and a paid reply would be bought again. `salt` (the episode) makes marks differ between
 * episodes, so that one that leaked tells nothing of the next.
 */
export function fence(label: string, material: string, salt: string): Fenced {
  const seen = material.replace(UNSEEN, '');
  const mark = createHash('sha256').update(`${salt}\u0000${seen}`).digest('hex').slice(0, MARK_LENGTH);
  return { mark, text: `[${label} ${mark} begins]\n${seen}\n[${label} ${mark} ends]` };
}
