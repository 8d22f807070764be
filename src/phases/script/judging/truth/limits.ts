import {
  HEDGES,
  OPEN_QUESTIONS,
  PARTITIVES,
  RESERVATIONS,
  SET_PHRASES_WITH_ALL,
  UNIVERSALS,
} from '../../../../english/lists/limits';
import { type ReadText, tells, tokensOf } from './tokens';

/** Words that a clause and a sentence have in common when the one tells the other. */
const FEWEST_SHARED = 2;

/** "probably", "seems", "most" of a quote that the sentence leaves out while it tells the same. */
export function droppedLimit(sentence: ReadText, quoted: readonly ReadText[]): string | undefined {
  const said = sentence.text.replace(SET_PHRASES_WITH_ALL, ' ');
  const limited = quoted.filter(({ text }) => HEDGES.test(text) || PARTITIVES.test(text));
  const told = (texts: readonly ReadText[]) =>
    texts
      .flatMap(({ text }) => text.split(/[;:,]\s/))
      .filter((clause) => tells(sentence.tokens, tokensOf(clause), FEWEST_SHARED));
  const clauses = told(limited);
  const hedged = clauses.find((clause) => HEDGES.test(clause));
  if (hedged !== undefined && ![HEDGES, RESERVATIONS, OPEN_QUESTIONS].some((words) => words.test(said)))
    return `it leaves out "${HEDGES.exec(hedged)?.[0]}"`;
  const partial = clauses.find((clause) => PARTITIVES.test(clause));
  // Another quote may say it of all.
  const unlimited = (clause: string) => UNIVERSALS.test(clause);
  if (partial !== undefined && unlimited(said) && !clauses.some(unlimited) && !told(quoted).some(unlimited))
    return `it says "${UNIVERSALS.exec(said)?.[0]}" where its quotes say "${PARTITIVES.exec(partial)?.[0]}"`;
  return undefined;
}
