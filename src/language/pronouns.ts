import type { ItemToken } from 'wink-nlp';
import { stripConnective } from './connectives';
import { english } from './nlp';

const PERSONAL = /^(?:he|she|him|her|his|hers|himself|herself)$/;
const THINGS = /^(?:it|its|itself|they|them|their|theirs|themselves)$/;
const DEMONSTRATIVE = /^(?:this|these|those|such)$/;

/** Pointing words that a listener cannot resolve when a sentence opens with them. */
const POINTING_OPENERS: readonly RegExp[] = [
  /^(?:the (?:former|latter|same|other|others|rest|two|pair|following|above|answer|reason|reasons|difference|problem|result|results|effect|implication|upshot|catch))\b(?! (?:of|for|between|with|that|why|to|in)\b)/i,
  /^the (?:study|studies|authors?|researchers?|team|trials?|paper|report|survey|experiment|book|essay|article|speaker|passage|quote|phrase|term|practice|method|technique|idea|claim|argument|finding|findings|data|figures?|numbers?)\b(?! (?:of|on|by|for|from|in|about|that|which|who|published|behind|against|at|to|between|known|called)\b)/i,
  /^(?:both|neither|either|each|others?|another|some|many|most|several|few|all|none|one|two|three|ones)\b(?=,| (?:of (?:them|these|those|this)|is|are|was|were|has|have|had|did|do|does|can|could|would|will|may|might|say|said|argued?|think|thought|went|came|saw|took|found|believe|held|also|even|simply|never|ha[ds])\b)/i,
  /^(?:that|here|there(?= (?:he|she|it|they)\b))\b(?! (?:are|is|was|were)? ?(?:no|not)\b)/i,
  /^(?:which|who|whose|whom)\b/i,
  /^(?:the (?:first|second|third|last|next|final)(?: one)?) (?:is|are|was|were|has|had|came|concerns?)\b/i,
  /^(?:at (?:that|this|the same) (?:time|point|moment)|(?:by|until|since|before|after|from) (?:then|that|this)|in (?:this|that|such|these|those) \w+|for (?:this|that|these|those) \w+|on (?:this|that) \w+|(?:during|under|with|to|of) (?:this|that|these|those|such))\b/i,
];

/** "It is clear that", "it takes years to": an *it* that stands for nothing before it. */
const EMPTY_IT =
  /^it (?:is|was|will be|would be|has been|seems|appears|takes|took|turns out|turned out|may be|might be|can be)(?: \w+ly| not| also| now| still| only| therefore)? ?(?:[\w-]+ ){0,6}?(?:that|to|who|whether|for|how|why|when)\b/i;

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
  const text = sentence.trim().replace(/^["“‘'(]+/, '');
  const { connective } = stripConnective(text);
  if (connective) return connective;
  if (SELF_EXPLAINED.test(text) || EMPTY_IT.test(text)) return null;
  for (const opener of POINTING_OPENERS) {
    const match = opener.exec(text);
    if (match) return match[0];
  }
  return firstOrphanPronoun(text);
}

function firstOrphanPronoun(text: string): string | null {
  const tokens = tokensOf(text);
  if (DEMONSTRATIVE.test(tokens[0]?.lower ?? '') && tokens[0]) return tokens[0].text;
  for (const [at, token] of tokens.entries()) {
    const personal = PERSONAL.test(token.lower);
    if (!personal && !THINGS.test(token.lower)) continue;
    if (
      /^it$/.test(token.lower) &&
      EMPTY_IT.test(
        tokens
          .slice(at)
          .map((word) => word.text)
          .join(' '),
      )
    )
      continue;
    const before = tokens.slice(0, at);
    const resolved = personal
      ? before.some(canBePerson)
      : before.some((word) => /^(?:NOUN|PROPN)$/.test(word.tag));
    if (resolved) return null;
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

/** A name, or a common noun for somebody ("the emperor", "a nurse"). */
function canBePerson(word: Word): boolean {
  if (word.tag === 'PROPN') return true;
  return (
    word.tag === 'NOUN' &&
    /(?:er|or|ist|ian|man|woman|king|queen|slave|monk|pope|saint|wife|mother|father|son|daughter|child|girl|boy|person|patient|nurse|pilot|student|teacher|scholar|sage|stoic|pupil|friend|someone|anyone|nobody|president|general|soldier|priest|official|chief|judge|critic)$/.test(
      word.lower,
    )
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
