/** Words with which a sentence points at, adds to or compares with something said before it, wherever they stand in it. */
import type { ItemToken } from 'wink-nlp';
import { MONTH } from './lists/calendar';
import { english } from './nlp';
import { opensUnresolved, withoutQuotations } from './pronouns';
import { contentStems } from './words';

/** "this private reading", "those percentages", "the same decades" inside a sentence: a noun that was pointed at before. */
const INNER_POINTER = new RegExp(
  [
    String.raw`(?<=\s)(?:this|these)\s(?!(?:is|was|day|week|year|month|spring|summer|autumn|winter|century|decade|morning|evening|kind|sort|way|country|world)\b)[\p{L}-]+`,
    String.raw`(?<=\s)such\s(?!(?:as|that|thing)\b)(?:an?\s)?[\p{L}-]+\b(?! as\b)`,
    String.raw`(?<=\s)those\s(?!(?:who|that|which|whose|whom|of|in|with|without|within|on|from|for|to|by|at|among|between|against|near|under|over|behind|beyond|before|after|during|through|around|about|already|most|not|we|you|they|he|she|it|I|\p{L}+ed (?:at|by|from|in|on|to|up|with)|\p{L}+ly \p{L}+ed)\b)[\p{L}-]+\b(?! (?:who|that|which|of|whose)\b)`,
    String.raw`(?<=\s)the same\s(?!as|time|way|thing|for|to)[\p{L}-]+\b(?! (?:as|that|of)\b)`,
    String.raw`(?<=\b(?:in|of|at|on|by|from|to|for|with|after|before|during|until|since|under|[Ii]n|[Aa]t|[Oo]f|[Bb]y)\s)that [\p{Ll}-]+\b(?! (?:between|of|that|which|who|whom|whose|with)\b)`,
    String.raw`(?<=\s)that (?:first|same|very|last)\s(?!of\b)\p{L}+`,
    String.raw`(?<=\s(?:of|with|on|about|for|at|to) )(?:this|these|those)(?=[.,;]| (?:is|are|was|were|can|may|will|would|has|have|had)\b)`,
    String.raw`(?<=\b(?:what|how|why|where|that) )(?:this|these|those) (?:is|are|was|were|does|do|means?)\b`,
    String.raw`(?<=\b(?:by|from|in|of|on|to|with) )(?:several|many|most|some|a few|both)(?=[.,;])`,
    String.raw`(?<=\s)there(?=[.;])`,
    String.raw`(?<=\s)here(?=[.,;])`,
    String.raw`(?<=\s)(?:on|of|about|to) the (?:subject|matter|question|contrary)(?=[ ,.])(?! of\b)`,
  ].join('|'),
  'gu',
);

/** Characters of a sentence that are looked at; no longer one is read aloud. */
const LONGEST = 1_000;

/** The first noun that a sentence points at and has not named itself: "of packaging and keeping those packages" has. */
function innerPointer(text: string): string | null {
  for (const { 0: pointer, index } of text.slice(0, LONGEST).matchAll(INNER_POINTER)) {
    const named = new Set(contentStems(text.slice(0, index)));
    if (!contentStems(pointer).some((stem) => named.has(stem))) return pointer;
  }
  return null;
}

/** Adds to something, repeats it or compares with it: "also", "another", "similar", "the remaining". */
const ADDITIVE =
  /\b(?:also|too(?=[.,;])|again|another|likewise|comparable(?! (?:to|with)\b)|similar(?:ly)?(?! to\b)|equally|(?:corresponding|equivalent)(?! (?:to|of)\b)|further(?=[ ,])(?! than)|furthermore|in turn|instead(?! of\b)|other(?:s)?(?! than\b)(?<!each other)(?<!one other)|the (?:rest|remaining|remainder|latter|former|same)(?! of\b)(?!(?: \w+){0,4} as\b)|as well(?! as\b)|so too|even (?:more|less|\w+er)|afterwards?|meanwhile|by then|until then|since then|at first)\b/gi;

/** What an "other" is told apart from stands before it in the sentence: "and other", "any other", "from one to another". */
const TOLD_APART =
  /\b(?:and|any|but|or)(?: (?!the\b)[\p{L}-]+){0,2} $|(?<!\b(?:at|in|on) )\bone \p{L}+ (?:[\p{L}-]+ ){0,4}$/iu;
/** What "also" adds to stands before it in the sentence: "but also", ", and it also", "While X, it also". */
const ADDED_TO =
  /(?:\bbut |\()$|, (?:and|but|while|which|who) (?:(?:he|her|his|it|its|she|their|they)\b[^,]*)?$|^(?:as well as|not only|while)\b/i;

/** The word with which a sentence adds to what was said before it, unless it adds to what the sentence says itself. */
function additive(text: string): string | null {
  for (const match of text.slice(0, LONGEST).matchAll(ADDITIVE)) {
    const [word] = match;
    const before = text.slice(0, match.index);
    const isResolved = /^(?:an)?others?$/i.test(word)
      ? TOLD_APART.test(before) || namesAgain(before, text.slice(match.index + word.length))
      : word.toLowerCase() === 'also' && ADDED_TO.test(before);
    if (!isResolved) return word;
  }
  return null;
}

/** "Some units affect other units", "some are sturdier than others": the sentence has named before what there is another of. */
function namesAgain(before: string, behind: string): boolean {
  const next = contentStems(/^(?: [\p{L}-]+){0,2}/u.exec(behind)?.[0] ?? '');
  const named = new Set(contentStems(before));
  return next.length === 0 ? /\bsome\b/i.test(before) : next.some((stem) => named.has(stem));
}

/**
 * Like {@link opensUnresolved}, and finds more: "this reading" further inside, words that add to something said before
 * ("also", "another"), comparisons without their other side ("a clearer case"). Strict on purpose: a sentence for which
 * this is null can open a passage.
 */
export function pointsBack(sentence: string): string | null {
  const outside = withoutQuotations(sentence);
  return (
    opensUnresolved(sentence) ??
    innerPointer(outside) ??
    relativeTime(outside) ??
    additive(outside) ??
    GOES_ON.exec(outside)?.[0] ??
    INNER_JOINT.exec(outside)?.[0] ??
    ASKS_OF_IT.exec(outside)?.[0] ??
    replyIn(outside) ??
    dateWithoutYear(outside) ??
    bareComparative(outside)
  );
}

/** Goes on from something, also where no comma says so: "Anyway git …", "First merges …", "For example some suites …". */
const GOES_ON =
  /^(?:after all|again|all of the|also|and|anyway|besides|btw|both of the|but|by the way|each of the|eventually|finally|first|firstly|for example|for instance|further|furthermore|hence|however|I (?:may|might|must|ought to|should|would) (?:also )?add|I repeat|in addition|in fact|in short|indeed|instead|lastly|later|earlier|more \p{Ll}+ly|moreover|neither of the|nevertheless|none of the|next|nor|now|of course|on the other hand|only then|or|otherwise|over the next|overall|second|secondly|so|still|then|therefore|third|thirdly|fourth|fourthly|fifth|thus|well|yet|(?:an?|the) (?:second|third|fourth|fifth|next|final|last|further))\b(?! (?:of|known)\b)/iu;

/** "Care is, thus, needed": the joint stands inside the sentence. */
const INNER_JOINT =
  /^[^,;:]{1,60}, (?:accordingly|consequently|furthermore|hence|however|in turn|likewise|moreover|nevertheless|nonetheless|therefore|thus),/i;

/** A question about something said before it: "Where does that leave the plan?", "Is this true?", "What of the next rule?". */
const ASKS_OF_IT =
  /^(?:(?:(?:how|what|when|where|who|why) )?(?:are|can|could|did|do|does|has|have|is|was|were|will|would) (?:that|these|this|those)|(?:how|what) (?:about|of) (?:that|the (?:next|other|rest)|these|this|those))\b(?! (?:of|that|which|who|whose)\b| (?:century|country|day|decade|month|world|year)\b)/i;

/** A reply needs what it replies to. */
const REPLIES =
  /^(?:[\p{L}’'-]+,? ){1,8}?(?<!\b(?:the|an?|this|that|each|no|every) )(?:agree[sd]?|disagree[sd]?|repl(?:y|ies|ied)|respond(?:s|ed)?|retort(?:s|ed)?|object(?:s|ed)?|counter(?:s|ed)? that|answer(?:s|ed)? that)\b(?!-)/iu;

/** Opens by replying to somebody: "Critics of the plan object". */
export function isReply(sentence: string): boolean {
  return replyIn(withoutQuotations(sentence)) !== null;
}

function replyIn(text: string): string | null {
  return REPLIES.exec(text)?.[0] ?? null;
}

const DAY_OF_MONTH = new RegExp(
  `\\b(?:${MONTH}) \\d{1,2}(?:st|nd|rd|th)?\\b|\\b\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${MONTH})\\b`,
);

/** "On 9 May": of which year was said before, or stands in a heading. */
function dateWithoutYear(text: string): string | null {
  return /\b[12]\d{3}\b/.test(text) ? null : (DAY_OF_MONTH.exec(text)?.[0] ?? null);
}

/** "Clearer" where nothing says than what. */
function bareComparative(text: string): string | null {
  if (/\bthan\b/.test(text)) return null;
  const more = MORE.exec(text);
  if (more !== null) return more[0];
  const { its } = english();
  const plural = /^(?:More|Less) \p{Ll}+ \p{Ll}+/u.exec(text)?.[0];
  if (plural !== undefined && english().readDoc(plural).tokens().out(its.pos)[1] === 'ADJ') return plural;
  if (!HAS_COMPARABLE.test(text)) return null;
  let found: string | null = null;
  english()
    .readDoc(text)
    .tokens()
    .each((token: ItemToken) => {
      if (found !== null || token.out(its.pos) !== 'ADJ') return;
      const word = token.out().toLowerCase();
      if (COMPARABLE.test(word)) found = word;
    });
  return found;
}

/** It compares with what was said before: "A more practical benefit". */
const MORE = /^(?:an?|one) (?:more|less) (?!or\b)\p{Ll}+ \p{Ll}+/iu;

/** Adjectives of one or two syllables in the comparative; "proper" and "eager" have no shorter form. */
const COMPARATIVES =
  'better|worse|bigger|cheaper|cleaner|clearer|closer|colder|cooler|darker|deeper|easier|faster|fewer|fuller|greater|happier|harder|heavier|higher|hotter|larger|lighter|longer|louder|narrower|nearer|newer|older|poorer|quicker|quieter|richer|rougher|safer|sharper|shorter|simpler|slower|smaller|smoother|softer|stricter|stronger|taller|thicker|thinner|tighter|tougher|warmer|weaker|wealthier|wetter|wider|wiser|younger';
const COMPARABLE = new RegExp(`^(?:${COMPARATIVES})$`);
const HAS_COMPARABLE = new RegExp(`\\b(?:${COMPARATIVES})\\b`, 'i');

const RELATIVE_TIME =
  /\b(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|few|several|\d+) (?:hours|days?|weeks?|months?|years?|decades?|centur(?:y|ies)) (?:later|earlier|afterwards)\b/;

/** "five months earlier": earlier than what was said before, unless the sentence gives the date itself. */
function relativeTime(text: string): string | null {
  const match = RELATIVE_TIME.exec(text);
  return match && !/\d{3,4}/.test(text.slice(0, match.index)) ? match[0] : null;
}
