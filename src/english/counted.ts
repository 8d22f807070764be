/** Plurals that do not end in s, so that "1500 people" is a count and "1500" alone a year. */
const IRREGULAR_PLURALS: ReadonlySet<string> = new Set(
  'people men women children feet teeth mice geese cattle sheep fish troops police percent per'.split(' '),
);

/** Words that end in s and are no plural noun. */
const NOT_PLURALS: ReadonlySet<string> = new Set(
  `was is has does its his as this us thus perhaps always unless across less besides nevertheless sometimes towards
  afterwards whereas says shows means begins marks brings makes gives`.split(/\s+/),
);

const ADJECTIVE = /(?:al|ic|ous|ive|ian|an|ed|ful|new|old|young|more|other|different)$/;

/** True when a number directly before `after` counts what follows: "1500 soldiers", but not "in 1500 was". */
export function countsNext(after: string): boolean {
  const [, next, second] = /^\s(?:[a-z]+-)?([a-z]{1,30})\b(?:\s([a-z]{1,30})\b)?/.exec(after) ?? [];
  if (next === undefined) return false;
  return isPlural(next) || (second !== undefined && ADJECTIVE.test(next) && isPlural(second));
}

function isPlural(word: string): boolean {
  return IRREGULAR_PLURALS.has(word) || (/[^su]s$/.test(word) && !NOT_PLURALS.has(word));
}

const PREPOSITION = /^\s(?:of|in|on|at|for|from|by|to|with|and|or|is|was|are|were|has|had)\b/;

/**
 * True when "no." before a number is the answer and not the abbreviation of "number": "The answer is no. 12 people died",
 * but "See no. 12 on the list". `before` ends where "no." begins; `after` begins behind the number.
 */
export function isAnswerNo(before: string, after: string): boolean {
  if (countsNext(after)) return true;
  const answers = /\b(?:is|was|be|said|says?|answered|replied|voted|means?|meant) ["“‘]?$/i.test(before);
  return answers && /^\s[a-z]/.test(after) && !PREPOSITION.test(after);
}
