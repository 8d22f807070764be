/** Tells which headings may be said over the passages below them. */
import { contentStems } from '../../../english/words';

/** Headings that every document may have and that say nothing. */
const SAYS_NOTHING =
  /^(?:introduction|background|overview|summary|abstract|conclusions?|discussion|results?|methods?|preface|foreword|main text|part \w+|chapter \w+|section \w+|general|details|description|notes?)$/i;

export function saysNothing(heading: string): boolean {
  return SAYS_NOTHING.test(heading);
}

/** At least this share of the words of a heading, 0–1, stands in the text. */
export function fitsText(heading: string, text: string, share: number): boolean {
  const named = new Set(contentStems(heading));
  const said = new Set(contentStems(text));
  return named.size > 0 && [...named].filter((stem) => said.has(stem)).length >= named.size * share;
}
