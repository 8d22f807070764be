/** Words that a speaker reacts with; alone they say nothing about the world. */
export const INTERJECTIONS: ReadonlySet<string> = new Set(
  `absolutely ah aha alright amazing bye cheers definitely exactly fair fascinating fine gosh goodbye good great ha
  hello hey hi hm hmm huh indeed interesting lovely mm mmm nice no nope oh ok okay ooh oops ouch please really right
  sad sorry sure thanks thank true uh uh-huh um wait welcome well whoa wow yeah yep yes yikes`.split(/\s+/),
);

/** Openings of lines about the talk itself: greetings, introductions, thanks, farewells. */
export const ABOUT_THE_TALK: readonly RegExp[] = [
  /^(?:hello|hi|hey|welcome|good (?:morning|afternoon|evening))\b/i,
  /^(?:you(?:['’]re| are) listening to|(?:from .{1,40}, )?this is .{1,60}(?:,? (?:and )?i['’]?m\b|$)|(?:and )?i(?:['’]m| am) (?:your host,? )?\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?[.,!]?(?:$| and\b))/iu,
  /^(?:(?:and )?(?:many )?thanks?(?: you)?|our thanks) (?:for|to|so much|very much|again|everyone|everybody)\b/i,
  /\b(?:this (?:episode|podcast|programme|program) (?:was|is) (?:\w+,? (?:and )?){1,4}by|(?:until|see you|hear you|talk to you) (?:next|again|soon|then)|show notes|subscribe|leave (?:us )?a (?:review|rating))\b/i,
  /^(?:in|on) (?:this|today['’]s) (?:episode|show|programme)\b/i,
  /^(?:let['’]s|let us) \w+(?: \w+){0,4}[.!]?$/i,
  /^(?:hold (?:that thought|on)|wait(?: a (?:second|minute|moment))?|go on|tell me(?: more)?|(?:and )?that(?:['’]s| is) (?:it|all)(?: for (?:today|now))?|take care|stay with us)[.!]?$/i,
];
