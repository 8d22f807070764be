/** The grammar of a line: its clauses, and whether one states something. */
import type { ItemToken, ItsFunction } from 'wink-nlp';
import { english } from '../../../english/nlp';
import { isFiniteVerb } from '../../../english/verbs';
import { wordStems } from '../judging/reading';

/** A word that carries meaning, or the grammar that says what a clause is. */
export interface Word {
  readonly text: string;
  readonly stem: string;
  readonly pos: string;
  /** Neither grammar nor talk about talk. */
  readonly isMaterial: boolean;
  /** In no claim in reach, nor in what the episode is about. */
  readonly isForeign: boolean;
}

/** Stems that are talk about talk, and stems that the material has. */
export interface Vocabulary {
  readonly connecting: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
}

/** Opens a clause with a statement of its own. */
const CLAUSE =
  /^(?:that|who|whom|whose|which|where|when|because|since|but|while|whereas|whether|what|why|how|if|so|[;:—–])$/i;
const CLAUSE_ENDS = /[,.;:—–]|\b(?:because|since|but|that|who|which|where|when|while|whereas)\b/i;
const COPULA = /^(?:is|are|was|were|be|been|being|'s|’s|'re|’re|becomes?|became|remains?|remained)$/i;

export function wordsOf(text: string, { connecting, known }: Vocabulary): Word[] {
  const { its } = english();
  const words: Word[] = [];
  english()
    .readDoc(text)
    .tokens()
    .each((token: ItemToken) => {
      const [value, type, pos] = [token.out(its.value), token.out(its.type), token.out(its.pos)];
      const stem = token.out(its.stem as ItsFunction<string>);
      const isMaterial =
        type === 'word' && /\p{L}{2}/u.test(value) && !token.out(its.stopWordFlag) && !connecting.has(stem);
      words.push({ text: value, stem, pos, isMaterial, isForeign: isMaterial && !known.has(stem) });
    });
  return words;
}

export function clausesOf(words: readonly Word[]): Word[][] {
  const clauses: Word[][] = [[]];
  for (const word of words) {
    if (CLAUSE.test(word.text)) clauses.push([]);
    clauses.at(-1)?.push(word);
  }
  return clauses;
}

/** It has a verb of substance, says what something is, or has one thing do something with another. */
export function asserts(clause: readonly Word[]): boolean {
  if (clause.some(isVerbOfSubstance)) return true;
  const isMaterial = (words: readonly Word[]) => words.some((word) => word.isMaterial);
  return clause.some(({ text, pos }, at) => {
    const isCopula = COPULA.test(text);
    if (!isCopula && pos !== 'VERB') return false;
    const [subject, rest] = [clause.slice(0, at), clause.slice(at + 1)];
    return (isMaterial(subject) && isMaterial(rest)) || (isCopula && rest.some(({ isForeign }) => isForeign));
  });
}

function isVerbOfSubstance({ text, pos, isMaterial }: Word, at: number): boolean {
  if (!isMaterial) return false;
  return pos === 'VERB' || (pos === 'NOUN' && at > 0 && isFiniteVerb(text));
}

/** The clause of a claim that has most of these stems. */
export function nearestClause(said: string, stems: readonly string[]): string {
  const shared = (clause: string) => wordStems(clause).filter((stem) => stems.includes(stem)).length;
  const clauses = said.split(CLAUSE_ENDS).map((clause) => ({ clause, count: shared(clause) }));
  return clauses.reduce((best, next) => (next.count > best.count ? next : best)).clause;
}
