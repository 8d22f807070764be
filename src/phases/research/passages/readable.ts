/** Tells which sentences can be read aloud as evidence. The rules are about form alone; none of them knows a subject. */
import type { ItsFunction } from 'wink-nlp';
import { CLAUSE_OPENERS } from '../../../english/lists/clause-openers';
import { english } from '../../../english/nlp';
import { withoutQuotations } from '../../../english/pronouns';
import { countWords } from '../../../english/words';
import { asideOf } from '../reading/asides';

/** Reason why a sentence cannot be read aloud in an episode. */
export type Obstacle = 'too long' | 'points at the page' | 'about the document' | 'notice' | 'not prose';

/** Longest sentence that a listener can follow, words, and its longest part between semicolons, colons and dashes. */
const LONGEST_WORDS = { sentence: 140, part: 80 } as const;

const PART =
  '(?:sections?|subsections?|chapters?|charts?|graphs?|plots?|figures?|figs?\\.|tables?|appendix|appendices|pages?|boxes|box|equations?|eqs?\\.|notes?|listings?|diagrams?|examples?|paragraphs?|lists?|links?|illustrations?|footnotes?)';
/** Parts of a document and of nothing else, so that "the" is enough to point at one. */
const ONLY_PART =
  '(?:sections?|subsections?|chapters?|listings?|diagrams?|appendix|appendices|illustrations?|footnotes?)';
/** "In the preceding chapter" */
const EARLIER =
  '(?:in|of|from) (?:the|our) (?:earlier|first|foregoing|last|opening|preceding|previous) (?:few |two |three )?(?:chapters?|sections?)';
const SAID = 'argued|considered|discussed|found|learned|noted|said|saw|showed|shown|suggested|touched';
/** "We saw in the preceding chapter that …": it says again what that said. */
const SAID_IN = new RegExp(
  String.raw`\b(?:${SAID}|seen)\b[^.;]{0,60}?\b${EARLIER}\b|\b${EARLIER},? (?:I|we|it was) (?:\w+ )?(?:${SAID})\b`,
  'gi',
);
const POINTS_AT_PAGE = new RegExp(
  [
    String.raw`\b${PART} (?:[\dIVX]+\b|[A-Z]\.\d|above|below|overleaf)`,
    String.raw`\b(?:following|preceding|previous|next)(?: (?:few|two|three|four|five|six))? ${PART}\b`,
    String.raw`\b(?:this|these)(?: (?:few|two|three|four|five|six))? (?!(?:examples?|notes?)\b(?! (?:shows?|lists?|illustrates?|gives?|depicts?)\b))${PART}\b`,
    String.raw`\bthe (?:last |first |other )?${ONLY_PART}\b`,
    String.raw`\bthe (?:last |first |other )?${PART} (?:shows?|lists?|illustrates?|gives?|depicts?)\b`,
    String.raw`\bthe (?:last|previous|preceding|next) paragraphs?\b`,
    String.raw`\bbelow[.,;:)]`,
    String.raw`\b[a-z]+s below (?!(?:the|an?|its|his|her|their|zero|sea|ground|average|\d))`,
    String.raw`\b(?:printed|reproduced|listed|shown|collected|linked|quoted|available|described|mentioned) here\b`,
    String.raw`\bbelow-?(?:mentioned|listed|described|said)\b|\babove-?listed\b`,
    String.raw`\b(?:see|listed|shown|given|seen|drawn) above\b`,
    String.raw`\b(?:see|listed|shown|described|given|discussed|mentioned|explained|noted|outlined|defined|presented) (?:below|later|overleaf|elsewhere|here|in|at)\b(?= (?:section|chapter|figure|table|appendix|the (?:section|chapter|figure|table|appendix|documentation|manual))|[.,;:)])`,
    String.raw`\b(?:\w+ed|\w+en|shown|seen) (?:below|earlier in|later in)\b`,
    String.raw`\b(?:described|discussed|documented|explained|given|listed|shown) on the (?:\S+ ){1,12}?pages?\b`,
    String.raw`\b(?:hereafter to be|hereinafter|to be (?:described|discussed|explained) later)\b`,
    String.raw`\b(?:are|be|is) (?:covered|described|discussed|explained|introduced)(?: in (?:more )?detail)? (?:further on|later(?: on)?)(?=[.,;:)]|$)`,
    String.raw`\(remember\b`,
    String.raw`^(?:part|chapter|section|appendix|volume) (?:[IVXLC]+|\d+|[A-Z])\b`,
    String.raw`\b(?:steps?|rules?|items?|points?|clauses?|requirements?) \d+\.\d`,
    String.raw`\b(?:is|are) omitted\b`,
    String.raw`\b(?:both|(?:upper|lower|left|right)(?:most|-hand)?) (?:images?|pictures?|photos?|panels?|graphs?|screenshots?|fragments?|samples?)\b(?! of\b)`,
    String.raw`^(?=.*\bthe (?:[\w-]+ )?(?:images?|pictures?|photos?|screenshots?|fragment|sample)\b).*\b(?:upper|lower|above|below|both|the (?:left|right))\b`,
    String.raw`\b(?:in|on|of|from|to|by|with) the (?:[\w-]+ ){0,2}(?:examples?|fragment|excerpts?|snippets?|listings?|screenshots?|diagrams?|illustrations?)\b(?! (?:of|that|which|set)\b)`,
    String.raw`^here (?:you|we) (?:can )?see\b|^here (?:is|are) (?:[\w-]+ ){0,4}(?:images?|pictures?|photos?|maps?|code|plots?|charts?|graphs?|tables?|screenshots?|diagrams?|listings?|figures?|drawings?|snippets?|outputs?)\b`,
    String.raw`(?<!\bfar )\bas (?:you|we|one) can see\b|\bas can be seen\b|^below (?:is|are)\b`,
    String.raw`^in the (?:[\w-]+ ){0,3}(?:example|output|listing|image|picture|screenshot)s?\b(?! of\b)`,
    String.raw`\b(?:shown|seen|drawn|depicted) on the (?:left|right)\b|^on the (?:left|right)(?:,| is\b| are\b)`,
    String.raw`^(?:please )?(?:see|compare|consult|refer to|cf\.)\b`,
    String.raw`(?:\bthe |^)following (?:is|are|describes?|explains?|gives?|lists?|shows?)\b|^the following\b(?=.*:$)`,
    String.raw`\bthe (?:\w+ ){1,3}${ONLY_PART} (?:for|of (?:this|the) (?:manual|book|document))\b`,
    String.raw`[;(] ?see\b|, see\b(?! (?:an?|how|that|things?|what|why)\b)`,
    String.raw`\b(?:in|by|of|from|to|and|with|as) \[[^\]]{1,24}\]`,
  ].join('|'),
  'i',
);
const MENTIONS_DOCUMENT =
  /\b(?:this|the present|our) (?:article|essay|guide|section|chapter|page|report|document|documentation|edition|website|site|post|newsletter|paper|manual|book|handbook|tutorial|text|reader|series|faq|standard|specification)\b|\bin what follows\b|\bwhat follows is\b|https?:|\bwww\.|@\w+\.\w|\bdoi:|\bISBN\b|\b(?:FIXME|TODO):/i;
/** "The above rule", "in this example": what its document said before. */
const POINTS_ABOVE =
  /\b(?:this|these)(?: (?:few|two|three|four|five|six))? (?:examples?|notes?)\b|\bthe (?:last|next|preceding|previous) questions?\b|\babove[.,;:)]|\b[a-z]+s above (?!(?:the|an?|its|his|her|their|zero|sea|ground|average|\d))|\b(?:above|afore)-?(?:mentioned|described|said)\b|\b(?:all|each|both|some|any|most|none|the) (?:of the )?above\b|\b(?:defined|described|discussed|explained|introduced|mentioned|noted|outlined|presented|said) (?:above\b|(?:previously|earlier|before)(?=[.,;:)]|$| (?:are|can|has|have|is|was|were|will)\b))/i;
/** "As we have seen, the kiln cools": it says again what its document said before. */
const SAYS_AGAIN =
  /\b(?:we|I)(?:['’]ve| have) (?:\w+ )?(?:already|just) (?:argued|considered|covered|dealt|described|discussed|explained|introduced|learned|mentioned|noted|said|seen|shown|touched)\b|\b(?:we|I)(?:['’]ve| have) (?:before )?(?:alluded|described|discussed|explained|mentioned|shown)\b|\bas (?:we|I) (?:already |at first )?(?:described|explained|mentioned|noted|observed|said|saw)\b|\bas (?:we|I)(?:['’]ve| have) (?:already |just )?(?:learned|noted|said|seen|stated)\b|\bas (?:already|previously) (?:described|discussed|explained|mentioned|noted|said|seen|shown|stated)\b|\bas (?:has (?:\w+ )?been|was) (?:described|explained|mentioned|noted|said|shown)\b/i;
/** "Let us look at a case", "We shall now turn to the kiln": what its document says next. */
const SAYS_NEXT =
  /^here (?:is|are)\b|^(?:\p{L}+,? )?let(?:['’]s| us| me)\b|^(?:\p{L}+,? )?(?:we|I)(?:['’]ll| will| shall)(?: \p{L}+){0,3}? (?:assume|consider|cover|describe|discuss|explain|focus|give|introduce|look|outline|present|return|review|see|show|take|talk|turn)\b|^(?:first|here|next|now|then),? (?:we|I) (?:\p{L}+ )?(?:consider|describe|discuss|look|outline|present|review|turn)\b/iu;
const FIRST_PERSON =
  /\b(?:I|me|[Mm]y|[Mm]yself|I['’](?:m|ve|d|ll))\b(?![./])|\b(?:of|is|was|are|were|than|like) mine(?=[^\p{L}\s]|$)/u;
/** "World War I", "Elizabeth I", "type I"; not "London I know". */
const NUMERAL = new RegExp(
  `\\b(?:(?!(?:${CLAUSE_OPENERS})\\b)\\p{Lu}[\\p{L}’'-]*|type|class|phase|stage|grade|level|part|volume|group) I\\b(?!['’]| (?:am|have|do|don|think|know|believe)\\b)`,
  'gu',
);

/** The author says "I" outside quotations; who reads it aloud has to say whose words they are. */
export function speaksAsAuthor(text: string): boolean {
  return FIRST_PERSON.test(withoutQuotations(text).replace(NUMERAL, ' '));
}

/** It tells the reader what to do; among such sentences a listener has nothing to do. */
export function instructs(sentence: string): boolean {
  const own = withoutQuotations(sentence);
  return TELLS_YOU.test(own) || isImperative(own);
}

/** The first obstacle in a sentence as it would be read aloud, or undefined where there is none. */
export function obstacleIn(sentence: string): Obstacle | undefined {
  if (!isProse(sentence)) return 'not prose';
  if (isTooLong(sentence)) return 'too long';
  if (asideOf(sentence) === 'notice') return 'notice';
  if (isLabelled(sentence)) return 'not prose';
  const own = withoutQuotations(sentence);
  if (POINTS_AT_PAGE.test(own.replace(SAID_IN, ' '))) return 'points at the page';
  const isTalk = asideOf(sentence) !== undefined && pointsInto(sentence) === undefined;
  if (isTalk || MENTIONS_DOCUMENT.test(own)) return 'about the document';
  return undefined;
}

function isTooLong(sentence: string): boolean {
  if (countWords(sentence) <= LONGEST_WORDS.part) return false;
  return (
    countWords(sentence) > LONGEST_WORDS.sentence ||
    sentence.split(/[;:—–]\s?|\s-\s/).some((part) => countWords(part) > LONGEST_WORDS.part)
  );
}

/** "Thus, to sum up, …", "To sum up our discussion of kilns: …" */
const SUMS_UP =
  /^(?:(?:so|thus),? )?(?:(?:in (?:conclusion|sum|summary)|to (?:conclude|recap|sum up|summari[sz]e)),|to sum up (?:our|the|this) [^,;:]{1,60}[,;:]) /i;

/** It leans on all of its document, and not on what stands before it, unless what it says does. */
export function sumsUp(sentence: string): boolean {
  return SUMS_UP.test(sentence);
}

/** What a sentence says that sums up, or that says something `again`; any other sentence as it is. */
export function withoutOpening(sentence: string, points: ReturnType<typeof pointsInto>): string {
  const plain = sentence.replace(SUMS_UP, '');
  return points === 'again' ? plain.replace(/^as [^,]{1,60}, /i, '') : plain;
}

/**
 * Where its document says what a sentence speaks of: before it, so that it is said `again` here, or next; undefined where it does not
 * speak of what the document says.
 */
export function pointsInto(sentence: string): 'before' | 'again' | 'next' | undefined {
  const own = withoutQuotations(sentence);
  if (POINTS_ABOVE.test(own)) return 'before';
  if (SAYS_AGAIN.test(own) || own.search(SAID_IN) >= 0) return 'again';
  return SAYS_NEXT.test(own) ? 'next' : undefined;
}

/** Most words of a question or term that is said before what it is about. */
const LONGEST_HEAD = 40;

/** True for the words over a section that can be said: no code, no signs. */
export function isSayable(head: string): boolean {
  return (
    /\p{L}{2}/u.test(head) &&
    !/[{}<>=|\\^~`$#@_*[\]]|\(\)|--|:\/\//.test(head) &&
    countWords(head) <= LONGEST_HEAD
  );
}

/** A word, or a number of a few digits, without the marks around it. */
const PLAIN = /^(?:\p{L}[\p{L}'’.-]*|[$€£]?\d{1,4}(?:[,.]\d{3})*(?:st|nd|rd|th|s|%)?)$/u;

/** Share of a text, 0–1, that is neither a word nor a plain number: paths, codes, values in brackets. */
export function oddTokens(text: string): number {
  const tokens = text
    .split(/[\s–—/]+/)
    .map((token) => token.replace(/^[^\p{L}\p{N}$€£/]+|[^\p{L}\p{N}%/]+$/gu, ''))
    .filter((token) => token !== '');
  return tokens.filter((token) => !PLAIN.test(token)).length / Math.max(1, tokens.length);
}

/** "You must …", "you will need to …": an instruction. */
const TELLS_YOU =
  /\byou(?:['’]ll| will)? (?:\w+ )?(?:must|need(?: to)?|have to|(?:may|might) (?:want|wish|need))\b/i;

/** It begins with a verb in its plain form: "Commit the change", "Then run it". */
function isImperative(sentence: string): boolean {
  const own = sentence.replace(
    /^(?:(?:then|now|next|first|finally|also|always|never|so|and|or|but|please|simply|just),? )?/i,
    '',
  );
  if (
    /^(?:do not|don['’]t|be sure|let['’]?s?|note that|(?:notice|recall|remember) (?:also )?(?:how|that)) /i.test(
      own,
    ) ||
    /^please /i.test(sentence)
  )
    return true;
  const { its } = english();
  const [first, next] = english()
    .readDoc(own.split(' ').slice(0, 5).join(' '))
    .tokens()
    .out(its.pos) as string[];
  const plain = english()
    .readDoc(own.split(' ')[0] ?? '')
    .tokens()
    .out(its.lemma as ItsFunction<string>)[0];
  return (
    first === 'VERB' &&
    own.toLowerCase().startsWith(`${plain} `) &&
    !/^\S+ of /.test(own) &&
    /^(?!VERB|AUX|PUNCT|CCONJ)/.test(next ?? 'VERB')
  );
}

/** "Version 2.1 (March 1999): named for …": a label and a note, as in a list of entries. */
function isLabelled(sentence: string): boolean {
  const label = /^[^:.!?]{2,70}(?=: \p{Ll})/u.exec(sentence)?.[0];
  if (label === undefined) return false;
  const { its } = english();
  return !(english().readDoc(label).tokens().out(its.pos) as string[]).some(
    (pos) => pos === 'VERB' || pos === 'AUX',
  );
}

/** Headings are set one behind the other with so many dashes between, at the beginning of a chapter: "Kilns—Wood—Glazes". */
const MOST_DASHES = 6;

/** Words rather than code, formulas, symbols or running capitals. */
function isProse(sentence: string): boolean {
  if (
    /^\(?\d{1,3}[.)]\s|\b(?:i\.e|e\.g|cf|viz)\b\.?,?:?["”’)]*$|[{}<>=|\\^~`→←⇒⇐]|[$#](?!\d)|\/\/|;$|::|\(\)|--\w|\w_\w|\w\+\w|\(\d\)|\d:\d+[–-]\d|\*-|(?:\b\p{Lu}{4,}\b\s){3}|\b\w+\.(?:c|cc|cpp|h|js|ts|py|rb|pl|txt|conf|cfg|ini|html?|pdf|db|dir|so|exe|sh|xml|json|csv|log|gz|tar|zip|deb|rpm|jar|dll)\b/u.test(
      sentence,
    )
  )
    return false;
  const letters = sentence.match(/\p{L}/gu)?.length ?? 0;
  const capitals = sentence.slice(1).match(/\p{Lu}/gu)?.length ?? 0;
  return (
    (sentence.match(/[—–](?=\p{Lu})/gu)?.length ?? 0) < MOST_DASHES &&
    letters / Math.max(1, sentence.replace(/\s/g, '').length) > 0.6 &&
    capitals / Math.max(1, letters) < 0.35
  );
}
