import { literal } from '../../../../english/literal';
import { namesIn } from '../names';
import { phrasesIn } from '../phrases';
import {
  type CheckedSentence,
  citedClaims,
  evidenceOf,
  type Figure,
  type Reading,
  type ReadSentence,
} from '../reading';

/** Openings that point back at something. */
const POINTS_BACK =
  /^(?:(?:and|but|yet|so|then|because)\s)?(?:he|she|it|they|this|these|those|such|his|her|its|their|the (?:former|latter)|however|moreover|furthermore|as a result|therefore|thus|consequently|similarly)\b/i;
/** Near the beginning: "after that defeat", "twenty years later". */
const POINTS_INSIDE =
  /^(?:\S+\s+){0,6}?(?:(?:after|before|by|from|in|with|of|at|on|to|for)\s+(?:that|this|these|those|such)\s+[a-z]+|(?:years|months|weeks|days|centuries)\s+(?:later|earlier))\b/i;
/** "It is not known how …", "It was a Sunday": points at nothing. */
const EXPLETIVE =
  /^[Ii]t(?:['’]s| is| was| has been| takes| took| seems| appears| would be| may be)\b(?:.*\b(?:that|to|how|whether|why|if|when)\b|\s(?:an?\s)?(?:\d|\p{Lu}|noon|midnight|dawn|morning|evening|night|spring|summer|autumn|winter))/u;
const OF_A_PERSON = /^(?:\w+\s)?(?:he|she|his|her)\b/i;
/** Lines that a listener still has in mind. */
const IN_MIND = 3;
/** Largest gap in characters between a sentence and the sentence of the same document that it leans on. */
const NEAR = 200;

/**
 * Share of facts that can be understood where they stand: none opens with a word that points back ("He", "However") at what was not just
 * told, and nobody is called by a surname before being introduced. Cut-out and shuffled sentences fail here first.
 */
export function standing(reading: Reading): Figure {
  // A reader who found the sentence in its passages has understood whom it means.
  const open = reading.facts.filter(({ check }) => check?.verdict !== 'entailed');
  const dangling = open.filter((fact) => pointsBack(fact) && !isResolved(reading, fact));
  const strangers = unintroduced(reading);
  const faulty = new Set([...dangling, ...strangers.map(({ fact }) => fact)].map(({ id }) => id));
  return {
    value: reading.facts.length === 0 ? 0 : 1 - faulty.size / reading.facts.length,
    unit: 'share of facts',
    evidence: [
      ...dangling.map((fact) => evidenceOf(fact, 'points back at something that was not just said')),
      ...strangers.map(({ fact, name }) => evidenceOf(fact, `${name} has not been introduced`)),
    ],
    whenLow: dangling.map(({ part, id }) => ({
      action: 'drop-sentence',
      partId: part.id,
      sentenceId: id,
      reason: 'It opens with a word that points back at something that was not just said.',
    })),
  };
}

function pointsBack({ text }: ReadSentence): boolean {
  return (POINTS_BACK.test(text) && !EXPLETIVE.test(text)) || POINTS_INSIDE.test(text);
}

/** The lines before it tell what stands before it in its document, or, for a "he", name somebody. */
function isResolved(reading: Reading, fact: CheckedSentence): boolean {
  const lines = reading.sentences
    .slice(Math.max(0, fact.index - IN_MIND), fact.index)
    .filter(({ part }) => part.id === fact.part.id);
  const needed = citedClaims(reading, fact).flatMap(({ leansOn }) => leansOn);
  const said = lines.flatMap(({ quotes }) => quotes);
  if (
    needed.some((quote) =>
      said.some((other) => other.sourceId === quote.sourceId && other.start === quote.start),
    )
  )
    return true;
  if (
    fact.quotes.some((quote) =>
      said.some(
        (other) =>
          other.sourceId === quote.sourceId && other.start <= quote.start && quote.start - other.end <= NEAR,
      ),
    )
  )
    return true;
  return (
    OF_A_PERSON.test(fact.text) && lines.some(({ text }) => namesIn(text, reading.knownNames).length > 0)
  );
}

/** The first time that a person with a longer name is called by its last word, without another word of the name or a title. */
function unintroduced({ findings, facts, sentences }: Reading): { fact: CheckedSentence; name: string }[] {
  const people = findings.voices.filter(({ kind, name }) => kind === 'person' && name.includes(' '));
  return people.flatMap(({ name }) => {
    const words = name.split(' ');
    const surname = words.at(-1) as string;
    // "John" is a surname in "Oliver John" and none in "John Sellars".
    const called = new RegExp(`(?<!\\p{L})${literal(surname)}(?!\\p{L}|\\s\\p{Lu})`, 'u');
    const first = facts.find(({ text }) => called.test(text));
    if (!first) return [];
    const soFar = sentences.slice(0, first.index + 1).map(({ text }) => text);
    const others = words.slice(0, -1).filter((word) => /^\p{Lu}/u.test(word));
    const titled = new RegExp(`\\p{Lu}[\\p{L}.'’-]*\\s(?:\\p{Ll}+\\s)?${literal(surname)}`, 'u');
    const isKnown = soFar.some((text) => phrasesIn(text, others).length > 0 || titled.test(text));
    return isKnown ? [] : [{ fact: first, name: surname }];
  });
}
