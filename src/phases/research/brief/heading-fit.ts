/** Tells which headings may be said over the passages below them. */
import { english } from '../../../english/nlp';
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

/** Longest heading that is said as a subject, words. */
const LONGEST = 7;

/** A heading that names something, in a few words and without a verb. */
export function isSubject(heading: string): boolean {
  if (saysNothing(heading) || !/^[\p{L}\p{N} ,’'-]+$/u.test(heading) || heading.split(' ').length > LONGEST)
    return false;
  const { its } = english();
  const tags = english().readDoc(heading.toLowerCase()).tokens().out(its.pos) as string[];
  return tags.includes('NOUN') && !tags.some((tag) => tag === 'VERB' || tag === 'AUX');
}
