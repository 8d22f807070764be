/** Openers that join a sentence to the one before; without them the rest says the same. */
const STRIPPABLE: readonly string[] = [
  'however',
  'moreover',
  'furthermore',
  'in addition',
  'additionally',
  'also',
  'besides',
  'what is more',
  'likewise',
  'similarly',
  'for example',
  'for instance',
  'in particular',
  'specifically',
  'notably',
  'indeed',
  'in fact',
  'of course',
  'naturally',
  'therefore',
  'thus',
  'hence',
  'consequently',
  'accordingly',
  'as a result',
  'as a consequence',
  'because of this',
  'nevertheless',
  'nonetheless',
  'still',
  'even so',
  'yet',
  'that said',
  'having said that',
  'instead',
  'rather',
  'by contrast',
  'in contrast',
  'on the other hand',
  'on the one hand',
  'conversely',
  'on the contrary',
  'meanwhile',
  'then',
  'next',
  'finally',
  'lastly',
  'first',
  'firstly',
  'second',
  'secondly',
  'third',
  'thirdly',
  'in short',
  'in sum',
  'in summary',
  'in other words',
  'that is',
  'to sum up',
  'overall',
  'in conclusion',
  'again',
  'equally',
  'crucially',
  'importantly',
  'interestingly',
  'above all',
  'at the same time',
  'after all',
  'to be sure',
  'granted',
  'admittedly',
  'more importantly',
  'put differently',
  'put simply',
  'as noted above',
  'as mentioned above',
  'as noted',
  'as we have seen',
  'as discussed',
  'to begin with',
  'for one thing',
];

/** Conjunctions that need no comma to be a joint. */
const CONJUNCTIONS = /^(?:but|and|so|yet|nor|or)\s+(?=\S)/i;
/** Adverbs that join even without a comma when a subject follows. */
const BARE =
  /^(?:then(?! as\b| and\b)|thus|hence|moreover|therefore|nevertheless|nonetheless|consequently)\s+(?=\S)/i;
const WITH_COMMA = new RegExp(
  `^(?:${[...STRIPPABLE].sort((a, b) => b.length - a.length).join('|')}),\\s+`,
  'i',
);

export interface Unjoined {
  /** The sentence without its joints, first letter raised. */
  readonly text: string;
  /** The joint as written without its comma, or null when there was none. */
  readonly connective: string | null;
}

/**
 * Takes leading connectives ("However,", "And so", "For example,") off a sentence where the rest is a sentence of its own.
 * Nothing else of it changes.
 */
export function stripConnective(sentence: string): Unjoined {
  let rest = sentence;
  let connective: string | null = null;
  for (let round = 0; round < 3; round++) {
    const match = WITH_COMMA.exec(rest) ?? CONJUNCTIONS.exec(rest) ?? BARE.exec(rest);
    if (!match || rest.length - match[0].length < 12 || !standsWithout(rest.slice(match[0].length))) break;
    connective ??= match[0].trim().replace(/,$/, '');
    rest = raiseFirst(rest.slice(match[0].length));
  }
  return { text: rest, connective };
}

/** "So much of it" and "Yet to come" only look like joints. */
function standsWithout(rest: string): boolean {
  return !/^(?:much|many|far|long|to|little|few|that)\b/i.test(rest);
}

/** Raises the first letter, also behind an opening quotation mark. */
export function raiseFirst(text: string): string {
  return text.replace(
    /^(["“‘(]?)(\p{Ll})/u,
    (_all, open: string, letter: string) => open + letter.toUpperCase(),
  );
}
