import { MONTH } from './lists/calendar';

/** `[3]`, `[a, b]`, `[citation needed]`, raised figures behind a word: marks that point to a note; not "[a]nd". */
const NOTE_MARKS = [
  /\s?\[(?:\*|\d[\d\s,–-]*|[a-z]|\p{L}{2,}\+?\d{2,4}[a-z]?|citation needed|note \d+|edit)\](?!\p{L})/giu,
  /(?<=\p{L}{2}[.,;:”"’]?)[¹²³⁰-⁹]+/gu,
] as const;
/** "[Emma Goldman, Living My Life, p. 88]", "[Op. Cit., p. 90]": where a quotation stands. */
const PLACES =
  /\s?\[[^[\]]{0,160}\b(?:pp?\.? ?\d|vol\.|[Ii]bid\b|[Oo]p\. ?[Cc]it\b)[^[\]]{0,120}\]|\s?\[(?:[Ii]bid\.?|[Oo]p\. ?[Cc]it\.?)\]/gu;
/** "(section 12)", "(see chapters 3 and 4)", "(discussed in section 2.1)", "(cf. the last paragraph)": points at another part. */
const POINTERS =
  /\s?\( ?(?:(?:see|also see|refer to)\b|cf\.|(?:as )?(?:described|discussed|explained|shown) (?:(?:above|below)\b|(?:in (?:more |greater |some )?detail )?in (?=(?:the )?(?:last |next |previous )?(?:(?:sub)?sections?|chapters?|appendix|appendices|figures?|tables?|parts? (?:\d|[IVX]+\b|one|two|three))\b))|in (?=section|chapter)|(?:sub)?sections? \d|chapters? \d|figures? \d|tables? \d|appendix [A-Z\d])[^()]{0,120}\)/giu;
/** "(Smith 2010)", "(Smith et al., 2010, p. 4)", "(Smith, ch. 3)", "(see Figure 2)": a note to readers of the page. */
const CITATIONS =
  /\s?\((?:(?:see|cf\.?|e\.g\.,?|quoted in)\s)?(?:\p{Lu}[\p{L}’'-]+(?:(?:,? (?:and|&) |, )\p{Lu}[\p{L}’'-]+)*(?: et al\.?)?,? (?:1[5-9]|20)\d\d[a-z]?(?:[,:] ?(?:pp?\. ?)?[\d–-]+)?(?:; ?)?)+\)|\s?\((?:\p{Lu}[\p{L}.’'-]* ){1,4}\d+(?:[.:]\d+)+(?:[–-]\d+)?\)|\s?\(\p{Lu}[\p{L}’'-]+,? (?:bk|book|ch|chap|chapter|fol|p|page|para|pp|pages|sec|section|vol|volume|§)\.? ?(?:\d|[IVXLC]+\b)[^()]{0,30}\)/gu;

/** Small pictures before and behind a sentence, which nobody says; inside it one may stand for a word. */
const PICTURE = String.raw`(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F)[\p{Emoji_Modifier}\u200D]*`;
const PICTURES = new RegExp(`^(?:${PICTURE}\\s*)+|\\s*(?:${PICTURE}\\s*)+(?=[.!?]?$)`, 'gu');

/** "(March 2002)": a date, which is a part of what is said. */
const DATE = new RegExp(`^\\s?\\((?:${MONTH}|spring|summer|autumn|fall|winter)\\b`, 'i');

/**
 * A sentence of a document as it is read aloud and shown: without marks that point to notes, without small pictures, and
 * without citations and pointers to other parts in brackets. Nothing else of it changes. Empty for a sentence that is nothing but such a mark.
 */
export function readingText(sentence: string): string {
  const bare = NOTE_MARKS.reduce((text, mark) => text.replace(mark, ''), sentence);
  return bare
    .replace(CITATIONS, (note) => (DATE.test(note) ? note : ''))
    .replace(PLACES, '')
    .replace(POINTERS, '')
    .replace(PICTURES, '')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:!?])(?=\s|$)/g, '$1')
    .trim();
}
