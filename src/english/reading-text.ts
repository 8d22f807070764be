/** `[3]`, `[a, b]`, `[citation needed]`, raised figures behind a word: marks that point to a note. */
const NOTE_MARKS = [
  /\s?\[(?:\d[\d\s,–-]*|[a-z]|\p{L}{2,}\+?\d{2,4}[a-z]?|citation needed|note \d+|edit)\]/giu,
  /(?<=\p{L}{2}[.,;:”"’]?)[¹²³⁰-⁹]+/gu,
] as const;
/** "(Smith 2010)", "(Smith et al., 2010, p. 4)", "(Smith, ch. 3)", "(see Figure 2)": a note to readers of the page. */
const CITATIONS =
  /\s?\((?:(?:see|cf\.?|e\.g\.,?|quoted in)\s)?(?:\p{Lu}[\p{L}’'-]+(?:(?:,? (?:and|&) |, )\p{Lu}[\p{L}’'-]+)*(?: et al\.?)?,? (?:1[5-9]|20)\d\d[a-z]?(?:[,:] ?(?:pp?\. ?)?[\d–-]+)?(?:; ?)?)+\)|\s?\((?:\p{Lu}[\p{L}.’'-]* ){1,4}\d+(?:[.:]\d+)+(?:[–-]\d+)?\)|\s?\(\p{Lu}[\p{L}’'-]+,? (?:bk|book|ch|chap|chapter|fol|p|page|para|pp|pages|sec|section|vol|volume|§)\.? ?(?:\d|[IVXLC]+\b)[^()]{0,30}\)|\s?\(see [^()]{1,60}\)/gu;

/**
 * A sentence of a document as it is read aloud and shown: without marks that point to notes and without citations in
 * brackets. Nothing else of it changes.
 */
export function readingText(sentence: string): string {
  const bare = NOTE_MARKS.reduce((text, mark) => text.replace(mark, ''), sentence);
  return bare
    .replace(CITATIONS, '')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:!?])(?=\s|$)/g, '$1')
    .trim();
}
