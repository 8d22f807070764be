import type { ItemToken } from 'wink-nlp';
import { stripConnective } from './connectives';
import { MONTH } from './lists/calendar';
import { english } from './nlp';

const only = (words: string) => new RegExp(`^(?:${words})$`);
const some = (words: string) => new RegExp(`\\b(?:${words})\\b`, 'i');

const PERSONAL_WORDS = 'he|she|him|her|his|hers|himself|herself';
const THING_WORDS = 'it|its|itself|they|them|their|theirs|themselves';
const DEMONSTRATIVE_WORDS = 'this|these|those|such';
const PERSONAL = only(PERSONAL_WORDS);
const THINGS = only(THING_WORDS);
const DEMONSTRATIVE = only(DEMONSTRATIVE_WORDS);
/** Sentences without any of these have no orphan, and their grammar need not be looked at, which takes time. */
const POINTING = some(`${PERSONAL_WORDS}|${THING_WORDS}|${DEMONSTRATIVE_WORDS}`);

/** Pointing words that a listener cannot resolve when a sentence opens with them. */
const POINTING_OPENERS: readonly RegExp[] = [
  /^(?:all|much|most|some|none|part) (?:of )?(?:this|these|that|those)\b/i,
  /^(?:[\w-]+ ){1,4}(?:days?|weeks?|months?|years?|decades?|centuries|minutes|hours|pages) (?:later|earlier|before|afterwards?)\b/i,
  /^(?:the (?:former|latter|same|other|others|rest|two|pair|following|above|answer|questions?|debate|dispute|charge|objection|surveys?|story|reason|reasons|difference|problem|result|results|effect|implication|upshot|catch))\b(?! (?:of|for|between|with|that|why|to|in)\b)/i,
  /^the (?:study|studies|authors?|researchers?|team|trials?|paper|report|survey|experiment|book|essay|article|speaker|passage|quote|phrase|term|practice|method|technique|idea|claim|argument|finding|findings|data|figures?|numbers?)\b(?! (?:of|on|by|for|from|in|about|that|which|who|published|behind|against|at|to|between|known|called)\b)/i,
  /^(?:others|the others?|both(?!.{2,60}\band\b)|(?:one|either|neither) of (?:them|these|those))\b/i,
  /^(?:neither|either|each|another|some|many|most|several|few|all|none|one|two|three|ones)\b(?=,| (?:of (?:them|these|those|this)|is|are|was|were|has|have|had|did|do|does|can|could|would|will|may|might|say|said|argued?|think|thought|went|came|saw|took|found|believe|held|also|even|simply|never|ha[ds])\b)/i,
  /^(?:that|here|there(?= (?:he|she|it|they)\b))\b(?! (?:are|is|was|were)? ?(?:no|not)\b)/i,
  /^among (?:the|its|their) \p{L}+s\b(?! (?:of|in|who|that|which|at|from)\b)/iu,
  /^in (?:both|either|neither) \p{L}+\b(?! of\b)/iu,
  /^the latest [\p{L}-]+\b(?! (?:of|in|from|on|by)\b)/iu,
  /^(?:which|who|whose|whom)\b/i,
  /^(?:the (?:first|second|third|last|next|final)(?: one)?) (?:is|are|was|were|has|had|came|concerns?)\b/i,
  /^(?:at (?:that|this|the same) (?:time|point|moment)|(?:by|until|since|before|after|from) (?:then|that|this)|in (?:this|that|such|these|those) \w+|for (?:this|that|these|those) \w+|on (?:this|that) \w+|(?:during|under|with|to|of) (?:this|that|these|those|such))\b/i,
];

/** "It is clear that", "it takes years to": an *it* that stands for nothing before it. */
const EMPTY_IT =
  /^it (?:(?:can|could|may|might|must|ought to|should|will|would)(?: not| also)? )?(?:(?:seems?|appears?|turns? out|turned out|follows?|happens?)(?: \w+ly)? that\b|(?:am|be|is|was|has been|takes?|took|makes?|costs?|remains?|became)(?: not| also| now| still| only)? (?!whether|what|how|why|when|where)(?:[\w-]+ ){1,6}?(?:that|to|who)\b)/i;

/** "He who", "those who": the pronoun brings its own meaning along. */
const SELF_EXPLAINED =
  /^(?:he|she|they|those|that|such|this|these|one|all) (?:who|whom|whose|which|that|as|of us)\b/i;

interface Word {
  readonly text: string;
  readonly lower: string;
  readonly tag: string;
}

/**
 * The word with which a sentence points at something said before it, or null when it stands on its own feet.
 *
 * Looks at openers ("This", "The latter", "However,") and at the first third-person pronoun with nothing before it
 * that it could mean. Errs towards null inside long sentences, towards naming a word at the opening.
 */
export function opensUnresolved(sentence: string): string | null {
  const text = withoutQuotations(sentence.trim())
    .trim()
    .replace(/^["“‘(]+/, '');
  const { connective } = stripConnective(text);
  if (connective) return connective;
  if (SELF_EXPLAINED.test(text) || EMPTY_IT.test(text)) return null;
  for (const opener of POINTING_OPENERS) {
    const match = opener.exec(text);
    if (match) return match[0];
  }
  return firstOrphanPronoun(text);
}

/** Quotations have their own *I*, *he* and *this*; what is inside them resolves nothing and needs no resolving. */
export function withoutQuotations(text: string): string {
  return text.replace(/“[^”]*”|"[^"]*"/g, ' … ');
}

function firstOrphanPronoun(text: string): string | null {
  const outside = withoutQuotations(text);
  if (!POINTING.test(outside)) return null;
  const speaker =
    /(?:, |… ,? ?)(he|she|they) (?:says?|notes?|writes?|argues?|adds?|insists?|observes?|wrote|said|noted|argued|added|observed|explained|told|demanded|asked|warned|recalled|replied)\b/.exec(
      outside,
    );
  const tokens = tokensOf(outside);
  if (speaker && !namedBefore(tokens, outside.slice(0, speaker.index))) return speaker[1] as string;
  if (DEMONSTRATIVE.test(tokens[0]?.lower ?? '') && tokens[0]) return tokens[0].text;
  for (const [at, token] of tokens.entries()) {
    const personal = PERSONAL.test(token.lower);
    if (!personal && !THINGS.test(token.lower)) continue;
    if (
      token.lower === 'it' &&
      EMPTY_IT.test(
        tokens
          .slice(at)
          .map((word) => word.text)
          .join(' '),
      )
    )
      continue;
    const before = tokens.slice(0, at);
    if (personal ? before.some(canBePerson) : hasThing(token, before, tokens[at + 1])) return null;
    // "In his Meditations, Marcus Aurelius wrote": the name follows as the subject of the same sentence.
    return namesItsOwnerLater(text, tokens, at) ? null : token.text;
  }
  return null;
}

function namesItsOwnerLater(text: string, tokens: readonly Word[], at: number): boolean {
  const clause = /^[^,]{3,80}, (?=\p{Lu})/u.exec(text);
  if (at === 0 || !clause || clause[0].split(' ').length <= at) return false;
  return tokens
    .slice(at + 1)
    .some((word) => word.tag === 'PROPN' && text.indexOf(word.text) >= clause[0].length);
}

/** A person's name before an interposed "he notes"; capitalised virtues and places do not count. */
function namedBefore(tokens: readonly Word[], before: string): boolean {
  return (
    tokens.some(
      (word, index) => word.tag === 'PROPN' && before.includes(word.text) && canBePerson(word, index, tokens),
    ) && /\p{Lu}\p{Ll}+ \p{Ll}+/u.test(before)
  );
}

const CALENDAR = new RegExp(`^(?:${MONTH}|\\w+day|AD|BC)$`);

/** Something that *it* or *they* can mean; a person's name at the opening is not what an object *it* means. */
function hasThing(pronoun: Word, before: readonly Word[], next: Word | undefined): boolean {
  if (before.some((word) => word.tag === 'NOUN')) return true;
  if (!before.some((word) => word.tag === 'PROPN' && !CALENDAR.test(word.text))) return false;
  return pronoun.lower !== 'it' || /^(?:VERB|AUX)$/.test(next?.tag ?? '');
}

const PERSON_NOUN =
  /(?:er|or|ist|ian|man|merchant|prisoner|woman|king|queen|slave|monk|pope|saint|wife|son|child|girl|boy|person|patient|nurse|pilot|student|scholar|pupil|friend|someone|anyone|nobody|president|general|priest|official|chief|judge|critic)$/;
const ABSTRACT_END = /(?:ism|ity|tion|ness|ence|ance|ice|ship|dom|ers|ors|ists|ians|men|women|people)$/;

/** A name, or a common noun for somebody ("the emperor", "a nurse"), that a following *he* can mean. */
function canBePerson(word: Word, index: number, tokens: readonly Word[]): boolean {
  const before = tokens[index - 1]?.lower ?? '';
  const twoBefore = tokens[index - 2]?.lower ?? '';
  if (word.tag === 'PROPN') {
    if (index === 0 && ABSTRACT_END.test(word.lower)) return false;
    // "In Rome he", "In The Therapy of Desire she": a place or a work, not somebody.
    return (
      !/^(?:in|at|from|near|over|across|on|of)$/.test(before === 'the' ? twoBefore : before) &&
      !isInOpeningPlace(tokens, index)
    );
  }
  if (tokens[index + 1]?.lower === 'who') return true;
  return (
    word.tag === 'NOUN' &&
    PERSON_NOUN.test(word.lower) &&
    !(/^(?:a|an|the)$/.test(before) && twoBefore === 'as')
  );
}

/** Inside an opening "In …" phrase, before any verb. */
function isInOpeningPlace(tokens: readonly Word[], index: number): boolean {
  return (
    /^(?:in|at|from|on)$/.test(tokens[0]?.lower ?? '') &&
    tokens.slice(0, index).every((word) => !/^(?:VERB|AUX)$/.test(word.tag))
  );
}

function tokensOf(text: string): Word[] {
  const { its } = english();
  const tokens: Word[] = [];
  english()
    .readDoc(text)
    .tokens()
    .each((token: ItemToken) => {
      if (token.out(its.type) !== 'word' && token.out(its.type) !== 'number') return;
      const surface = token.out();
      tokens.push({ text: surface, lower: surface.toLowerCase(), tag: token.out(its.pos) });
    });
  return tokens;
}
