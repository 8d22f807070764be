/** Lines that state nothing about the world, as far as code can be sure of it. */
import { ABOUT_THE_TALK, INTERJECTIONS } from '../../../english/lists/talk';
import { words } from '../../../english/words';
import { numbersIn } from '../judging/numbers';
import { plainQuotes } from '../judging/phrases';

/** "It fell at noon, right?", "…, didn't it?": a statement that asks for a nod. */
const TAG =
  /,\s*(?:right|correct|no|yes|eh|(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must)(?:n['’]t)? (?:i|you|he|she|it|we|they|there))\?["”’)]*$/i;

export function isQuestion(text: string): boolean {
  const said = text.trim();
  return /\?["”’)]*$/.test(said) && !TAG.test(said);
}

/** A word or two that react, or a line about the talk itself. One with a content word more may be a fact: "Everyone died." */
export function isTalk(text: string, stems: ReadonlySet<string>): boolean {
  const plain = plainQuotes(text).trim();
  const said = words(plain.toLowerCase());
  if (said.every((word) => INTERJECTIONS.has(word))) return true;
  return (
    numbersIn(plain).every(({ value }) => value <= 1) &&
    (stems.size === 0 || ABOUT_THE_TALK.some((form) => form.test(plain)))
  );
}
