/** Tells which sentences can be read aloud as evidence. The rules are about form alone; none of them knows a subject. */
import { english } from '../../../english/nlp';
import { withoutQuotations } from '../../../english/pronouns';
import { countWords } from '../../../english/words';
import { asideOf } from '../reading/asides';

/** Reason why a sentence cannot be read aloud in an episode. */
export type Obstacle =
  | 'too long'
  | 'points at the page'
  | 'about the document'
  | 'notice'
  | 'speaks as the author'
  | 'tells the reader what to do'
  | 'not prose';

/** Longest sentence that a listener can follow, words. */
const LONGEST_WORDS = 60;

const PART =
  '(?:sections?|subsections?|chapters?|charts?|graphs?|plots?|figures?|figs?\\.|tables?|appendix|appendices|pages?|boxes|box|equations?|eqs?\\.|notes?|listings?|diagrams?|examples?|paragraphs?|lists?|links?|illustrations?|footnotes?)';
const POINTS_AT_PAGE = new RegExp(
  [
    String.raw`\b${PART} (?:[\dIVX]+\b|above|below|overleaf)`,
    String.raw`\b(?:the|this|these|following|preceding|previous|next) ${PART}\b`,
    String.raw`\b(?:above|below)[.,;:)]`,
    String.raw`\b[a-z]+s (?:above|below) (?!(?:the|an?|its|his|her|their|zero|sea|ground|average|\d))`,
    String.raw`\b(?:printed|reproduced|listed|shown|collected|linked|quoted|available|described|mentioned) here\b`,
    String.raw`\b(?:above|below|over)-?(?:mentioned|listed|described)\b`,
    String.raw`\b(?:see|listed|shown|described|given|discussed|mentioned|explained|as|noted|outlined|defined|presented) (?:above|below|earlier|later|overleaf|elsewhere|here|in|at)\b(?= (?:section|chapter|figure|table|appendix|the (?:section|chapter|figure|table|appendix|documentation|manual))|[.,;:)])`,
    String.raw`\b(?:\w+ed|\w+en|shown|seen) (?:above|below|previously|earlier in|later in)\b`,
    String.raw`\b(?:hereafter|hereinafter|to be (?:described|discussed|explained) later)\b`,
    String.raw`\b(?:all|each|both|some|any|most|none|the) (?:of the )?above\b`,
    String.raw`^(?:part|chapter|section|appendix|volume) (?:[IVXLC]+|\d+|[A-Z])\b`,
    String.raw`\b(?:steps?|rules?|items?|points?|clauses?|requirements?) \d+\.\d`,
    String.raw`\b(?:is|are) omitted\b`,
    String.raw`^(?:see|compare|refer to|cf\.)\b`,
    String.raw`[;,(] ?see\b`,
    String.raw`\b(?:in|by|of|from|to|and|with|as) \[[^\]]{1,24}\]`,
    String.raw`\(see\b`,
  ].join('|'),
  'i',
);
const MENTIONS_DOCUMENT =
  /\b(?:this|the present|our) (?:article|essay|guide|section|chapter|page|report|document|documentation|edition|website|site|post|newsletter|paper|manual|book|handbook|tutorial|text|reader|series|faq|standard|specification)\b|\bin what follows\b|\b(?:we|I) (?:\w+ )?(?:describe|present|discuss|propose|outline|review|will|shall)\b|\blet(?:['’]s| us| me)\b|^we (?:\w+ )?(?:assume|believe|chose|decided|expect(?:ed)?|found|hope|measured|observed?|plan|prefer|recommend|suspect|tested|think|tried|try|want(?:ed)?)\b|https?:|\bwww\.|@\w+\.\w|\bdoi:|\bISBN\b/i;
const FIRST_PERSON = /\b(?:I|me|[Mm]y|[Mm]ine|[Mm]yself|I['’](?:m|ve|d|ll))\b(?!\.)/;
/** Imperatives as how-to texts open with them. */
const IMPERATIVE =
  /^(?:(?:then|now|next|first|finally|also|so|and|or|but|please|simply|just),? )?(?:add|ask|avoid|be sure|bear in mind|begin by|check|choose|click|compare|consider|copy|create|do not|don['’]t|download|edit|ensure|enter|follow|go to|imagine|install|keep in mind|let['’]?s?(?: us)?|look at|make sure|never mind|note|notice|open the|pick|press|put the|read the|recall|remember|replace|run|select|set the|start by|suppose|take a look|think of|try|turn to|type|use|visit|wait|write)\b/i;

/** The first obstacle in a sentence, or undefined when it can be read aloud. */
export function obstacleIn(sentence: string): Obstacle | undefined {
  if (!isProse(sentence)) return 'not prose';
  if (countWords(sentence) > LONGEST_WORDS) return 'too long';
  if (asideOf(sentence) === 'notice') return 'notice';
  if (isLabelled(sentence)) return 'not prose';
  const own = withoutQuotations(sentence);
  if (POINTS_AT_PAGE.test(own)) return 'points at the page';
  if (asideOf(sentence) !== undefined || MENTIONS_DOCUMENT.test(own)) return 'about the document';
  if (FIRST_PERSON.test(own)) return 'speaks as the author';
  if (IMPERATIVE.test(own)) return 'tells the reader what to do';
  return undefined;
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

/** Words rather than code, formulas, symbols or running capitals. */
function isProse(sentence: string): boolean {
  if (
    /[{}<>=|\\^~`$#→←⇒⇐]|\/\/|;$|::|\(\)|--\w|\w_\w|\b\w+\.(?:c|cc|cpp|h|js|ts|py|rb|pl|txt|conf|cfg|ini|html?|pdf|db|dir|so|exe|sh|xml|json|csv|log|gz|tar|zip|deb|rpm|jar|dll)\b/.test(
      sentence,
    )
  )
    return false;
  const letters = sentence.match(/\p{L}/gu)?.length ?? 0;
  const capitals = sentence.match(/\p{Lu}/gu)?.length ?? 0;
  return (
    letters / Math.max(1, sentence.replace(/\s/g, '').length) > 0.7 && capitals / Math.max(1, letters) < 0.35
  );
}
