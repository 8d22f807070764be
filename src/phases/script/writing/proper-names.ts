import type { Findings } from '../../../domain/research';

/** Words that are never names when a sentence opens with them, whatever the texts show. */
const FUNCTION_WORDS =
  /^(?:a|an|the|this|that|these|those|it|its|he|she|they|we|you|his|her|their|our|your|my|in|on|at|by|for|from|of|to|with|without|outside|inside|under|over|after|before|during|since|until|through|across|between|among|against|about|around|near|as|if|when|while|because|although|though|where|what|who|how|why|which|and|but|or|nor|so|yet|not|no|all|both|each|every|some|many|most|few|several|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds|thousands|another|other|such|only|even|also|then|there|here|more|less|much|today|perhaps|just|once|still|again|later|soon|now|never|nearly|almost|hardly)$/i;

/**
 * Knows which words of the sources are names, by how they are written inside sentences: "justice" there means that the
 * "Justice" at the head of a sentence is no name. A writer that puts words in front of a sentence has to know.
 */
export class ProperNames {
  private readonly lower = new Map<string, number>();
  private readonly upper = new Map<string, number>();

  constructor(findings: Pick<Findings, 'claims' | 'voices'>) {
    for (const claim of findings.claims) {
      const inner = claim.text.replace(/^\P{L}*\S+/u, '').replace(/[.!?:]["”]?\s+["“]?\S+|["“]\S+/gu, ' ');
      for (const [word] of inner.matchAll(/[\p{L}][\p{L}’'-]*/gu))
        count(/^\p{Lu}/u.test(word) ? this.upper : this.lower, word);
    }
    for (const { name } of findings.voices) for (const word of name.split(/\s+/)) count(this.upper, word);
  }

  /** The sentence as it stands after other words: small first letter unless it opens with a name, an acronym or "I". */
  soften(text: string): string {
    const first = /^[\p{L}\p{N}’'-]+/u.exec(text)?.[0];
    if (first === undefined || first === 'I' || !/^\p{Lu}/u.test(first)) return text;
    if (TITLE.test(text)) return text;
    if (/^(?:North|South|East|West) of\b/.test(text)) return text.charAt(0).toLowerCase() + text.slice(1);
    if (!this.isName(first)) return text.charAt(0).toLowerCase() + text.slice(1);
    return text;
  }

  private isName(word: string): boolean {
    if (FUNCTION_WORDS.test(word) || NUMERAL.test(word)) return false;
    if (/\p{L}[\p{Lu}\d]/u.test(word)) return true;
    const bare = word.replace(/[’']s?$/, '');
    const small = bare.charAt(0).toLowerCase() + bare.slice(1);
    const [asName, asWord] = [this.upper.get(bare) ?? 0, this.lower.get(small) ?? 0];
    if (asName > 0) return asName >= asWord;
    return asWord === 0 && !/(?:s|ing|ed|ion|ment|ity|ness|ly)$/.test(small);
  }
}

const NUMERAL =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?$/i;

/** "Vice President JD Vance", "Prime Minister …": a title with its name. */
const TITLE =
  /^(?:Vice|Prime|Chief|President|Premier|Governor|Senator|Justice|Judge|King|Queen|Emperor|Bishop|Pope|Professor|General|Admiral|Secretary|Chancellor|Lord|Lady|Sir|Dame|Saint) (?=\p{Lu})/u;

function count(words: Map<string, number>, word: string): void {
  words.set(word, (words.get(word) ?? 0) + 1);
}
