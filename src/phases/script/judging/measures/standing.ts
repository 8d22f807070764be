import type { Quote } from '../../../../domain/research';
import { phrasesIn } from '../phrases';
import { type CheckedSentence, citedClaims, evidenceOf, type Figure, type Reading } from '../reading';

/** Openings that point back at something. */
const LEANING =
  /^(?:(?:and|but|yet|so)\s)?(?:he|she|it|they|this|these|those|such|his|her|its|their|the (?:former|latter)|however|for (?:example|instance)|moreover|furthermore|as a result|therefore|thus|consequently|similarly)\b/i;
/** Near the beginning: "after that defeat", "twenty years later". */
const POINTING =
  /^(?:\S+\s+){0,6}?(?:(?:after|before|by|from|in|with|of|at|on|to|for|uses?)\s+(?:that|this|these|those|such)\s+[a-z]+|(?:years|months|weeks|days|centuries)\s+(?:later|earlier))\b/i;
/** "It is not known how …" points at nothing. */
const EXPLETIVE =
  /^it (?:is|was|has been|takes|took|seems|appears|would be|may be)\b.*\b(?:that|to|how|whether|why|if|when)\b/i;

/**
 * Share of facts that stand on their own feet: none opens with a pronoun or a "however" whose antecedent was not
 * just said, and nobody is called by a surname before being introduced. Cut-out sentences fail here first.
 */
export function standing(reading: Reading): Figure {
  const dangling = reading.facts.filter((fact) => leans(fact) && !resolved(reading, fact));
  const strangers = unintroduced(reading);
  const faulty = new Set([...dangling, ...strangers.map((entry) => entry.fact)].map((fact) => fact.id));
  return {
    value: reading.facts.length === 0 ? 0 : 1 - faulty.size / reading.facts.length,
    unit: 'share of facts',
    evidence: [
      ...dangling.map((fact) => evidenceOf(fact, 'points back at something that was not just said')),
      ...strangers.map(({ fact, name }) => evidenceOf(fact, `${name} has not been introduced`)),
    ],
    whenLow: dangling.map((fact) => ({
      action: 'drop-sentence',
      partId: fact.part.id,
      sentenceId: fact.id,
      reason: 'It opens with a word that points back at something that was not just said.',
    })),
  };
}

function leans(fact: CheckedSentence): boolean {
  return (LEANING.test(fact.text) && !EXPLETIVE.test(fact.text)) || POINTING.test(fact.text);
}

/** The fact before it in its part is what stands before it in the document, or what its claim leans on. */
function resolved(reading: Reading, fact: CheckedSentence): boolean {
  const before = reading.facts
    .filter((other) => other.part.id === fact.part.id && other.index < fact.index)
    .at(-1);
  if (!before) return false;
  const needed = citedClaims(reading, fact).flatMap((claim) => claim.leansOn);
  if (needed.some((quote) => before.quotes.some((said) => overlaps(said, quote)))) return true;
  return fact.quotes.some((quote) => before.quotes.some((said) => follows(reading, said, quote)));
}

function overlaps(a: Quote, b: Quote): boolean {
  return a.sourceId === b.sourceId && a.start < b.end && b.start < a.end;
}

/** Nothing but white space, or one sentence at most, stands between them in the document. */
function follows(reading: Reading, said: Quote, quote: Quote): boolean {
  if (said.sourceId !== quote.sourceId || said.start > quote.start) return false;
  const between = reading.documentsById.get(quote.sourceId)?.text.slice(said.end, quote.start) ?? '';
  return !between.includes('\n') && (between.match(/[.!?]\s/g) ?? []).length <= 1;
}

/** The first time that a person with a longer name is called by its last word alone. */
function unintroduced(reading: Reading): { readonly fact: CheckedSentence; readonly name: string }[] {
  const people = reading.findings.voices.filter(
    (voice) => voice.kind === 'person' && voice.name.includes(' '),
  );
  return people.flatMap(({ name }) => {
    const surname = name.split(' ').at(-1) ?? name;
    const fact = reading.facts.find(
      ({ text }) => phrasesIn(text, [surname]).length > 0 && !isFirstName(text, surname),
    );
    if (!fact) return [];
    const soFar = reading.sentences.slice(0, fact.index + 1).map((sentence) => sentence.text);
    return soFar.some((text) => hasFirstName(text, surname)) ? [] : [{ fact, name: surname }];
  });
}

/** A capitalised word or an initial stands before the surname. */
function hasFirstName(text: string, surname: string): boolean {
  const at = text.indexOf(surname);
  return at > 0 && /\p{Lu}[\p{L}.'’-]*\s$/u.test(text.slice(0, at));
}

/** "John" is a surname in "Oliver John" and none in "John Sellars". */
function isFirstName(text: string, name: string): boolean {
  return /^\s\p{Lu}/u.test(text.slice(text.indexOf(name) + name.length));
}
