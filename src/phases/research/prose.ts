import { english } from '../../english/nlp';
import { withoutQuotations } from '../../english/pronouns';
import { countWords } from '../../english/words';

/** Why a sentence carries no claim, or null when it may carry one. */
export type Refusal =
  | 'too short'
  | 'too long'
  | 'unfinished'
  | 'question'
  | 'points at the page'
  | 'boilerplate'
  | 'speaks to the reader'
  | 'broken quotation'
  | 'not prose';

const SHORTEST_WORDS = 5;
const LONGEST_WORDS = 60;

const PAGE =
  /^A few (?:pages|lines|paragraphs|sections)\b|\b(?:answers|questions) come from\b|\b(?:see|in|of|from) (?:section|chapter|figure|fig\.|table|appendix|page|box|equation|note) [\dIVX]|\b(?:figure|table|section|box) \d|\b(?:see|listed|shown|described|given|discussed|mentioned|quoted) (?:above|below|overleaf)\b|\b(?:the|questions?|table|figure|list|paragraphs?|sections?|answers?|examples?|cards?|notes?|links?) (?:above|below)\b|\bthis (?:article|essay|guide|section|chapter|page|report|document|edition|website|post|newsletter|text|reader)\b|\b(?:as|see) (?:above|below)\b/i;
const BOILERPLATE =
  /https?:|www\.|@\w+\.\w|©|\(c\) |\ball rights reserved\b|\bcookies?\b.*\b(?:policy|accept|preferences)\b|\blicen[cs]ed under\b|\bCC BY\b|\bcreative commons\b|\bnewsletter\b|\bunsubscribe\b|\bsubscribe\b|\bterms (?:of use|and conditions)\b|\bprivacy policy\b|\bminute read\b|\bdoi:|\bISBN\b|^sign up\b|\bsign up (?:for|to) (?:our|the newsletter|free|updates)\b|\bimage (?:not included|credit)|\bphotograph:|^by [A-Z].*\d{4}|\btranslated by\b.*\d{4}\)?\.?$/i;
/** Imperatives that address the reader of a page. */
const COMMAND =
  /^(?:[A-Z][a-z]+: (?:name|ask|write|list|think|read)\b|see|consider|note|look|click|imagine|think of|try|download|visit|recall|suppose|let us|let's|please|do not|don't|here (?:is|are)|keep in mind|bear in mind|compare|choose|pick|write|read (?!on\b)|start (?:with|by)|begin (?:with|by)|ask (?:yourself|your)|make sure|remember|never mind|for more|to learn more|turn to)\b/i;
const ADDRESS =
  /\b(?:I|me|[Mm]y|mine|I'm|I've|our readers?|dear reader|you (?:can|may|might|will|should|must|need|want|are)|your)\b/;
/** "They do, although …": says nothing without the question before it. */
const ELLIPTIC =
  /^(?:(?:he|she|it|they|we|this|that) (?:do|does|did|is|was|are|were|has|have|had|can|could|would|will|may)(?: not)?[,.;]|yes\b|no,|not (?:quite|exactly|so|really|necessarily|at all)\b[,.]?|nor\b|so (?:do|does|did|is|was|are|were|has|have)\b|.*\b(?:hope|think|say|believe|do|said|thought) so\.$)/i;

/** Announces what only the next sentence says. */
const ANNOUNCES =
  /\bput (?:it|this|the point) (?:more |rather |very )?(?:bluntly|simply|well|plainly|this way|like this|another way|best|memorably)\b|\bgave the (?:\w+est|best|worst) \w+ of all\b|\bis (?:this|as follows)[.:]|\bthe following\b|\bpoints? to happier\b|\bis another matter\b/i;

/** Looks at one sentence as it stands in its source. */
export function refuse(sentence: string): Refusal | null {
  const count = countWords(sentence);
  if (count < SHORTEST_WORDS) return 'too short';
  if (count > LONGEST_WORDS) return 'too long';
  if (!isPaired(sentence)) return 'broken quotation';
  const ended = sentence.replace(/(?:\s*\[[^\]]{1,14}\])+$/, '');
  if (/\?["”’)]*$/.test(ended)) return 'question';
  if (!/[.!…]["”’)\]]*$/.test(ended) || !/^["“‘(]?[\p{Lu}\d]/u.test(ended)) return 'unfinished';
  if (BOILERPLATE.test(sentence)) return 'boilerplate';
  const spoken = withoutQuotations(sentence);
  if (PAGE.test(spoken)) return 'points at the page';
  if (COMMAND.test(spoken) || ADDRESS.test(spoken) || /!$/.test(ended)) return 'speaks to the reader';
  if (ELLIPTIC.test(spoken.trim())) return 'unfinished';
  if (!isProse(sentence)) return 'not prose';
  if (ANNOUNCES.test(spoken) && spoken === sentence) return 'unfinished';
  return hasVerb(sentence) ? null : 'unfinished';
}

/** True for an imperative, also behind a joint ("Or look at California"). */
export function commands(sentence: string): boolean {
  return COMMAND.test(withoutQuotations(sentence));
}

/** Every quotation that opens also closes; apostrophes are not counted. */
function isPaired(sentence: string): boolean {
  const count = (mark: string): number => sentence.split(mark).length - 1;
  return count('"') % 2 === 0 && count('“') === count('”') && count('(') === count(')');
}

/** Without a verb it is a caption or a title with a full stop. */
function hasVerb(sentence: string): boolean {
  const { its } = english();
  return (english().readDoc(sentence).tokens().out(its.pos) as string[]).some(
    (tag) => tag === 'VERB' || tag === 'AUX',
  );
}

/** Words rather than figures, symbols or capitals. */
function isProse(sentence: string): boolean {
  if (/[{}<>=|\\^~]|\/\/|;$/.test(sentence)) return false;
  const letters = sentence.match(/\p{L}/gu)?.length ?? 0;
  const capitals = sentence.match(/\p{Lu}/gu)?.length ?? 0;
  return letters / sentence.replace(/\s/g, '').length > 0.65 && capitals / letters < 0.35;
}
