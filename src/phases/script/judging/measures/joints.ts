import { namesIn } from '../names';
import { isStated, type NumberMention, numbersIn } from '../numbers';
import { citedClaims, evidenceOf, type Figure, type Reading, type ReadSentence } from '../reading';

/**
 * Share of joints, questions and framing lines that bring in no name and no number of their own: what they
 * mention stands in the facts around them, in the topic or over what follows in its source, or names the show, its hosts, its
 * sources and its length; at the end also what its sources have headings for. 1 without such lines.
 */
export function plainJoints(reading: Reading): Figure {
  const common = groundOf(commonGround(reading));
  const joints = reading.sentences.filter(
    (sentence) => !sentence.statesFact && sentence.role !== 'disclosure',
  );
  const stray = joints
    .map((sentence) => ({ sentence, brings: strangers(reading, sentence, common) }))
    .filter((entry) => entry.brings.length > 0);
  return {
    value: joints.length === 0 ? 1 : 1 - stray.length / joints.length,
    unit: 'share of joints',
    evidence: stray.map(({ sentence, brings }) => evidenceOf(sentence, `new here: ${brings.join(', ')}`)),
    whenLow: stray.map(({ sentence, brings }) => ({
      action: 'replace-joint',
      partId: sentence.part.id,
      sentenceId: sentence.id,
      reason: `A joint states no facts, and nothing around it mentions ${brings.join(', ')}.`,
    })),
  };
}

/** The words and numbers that a text mentions, for joints to take up. */
interface Ground {
  readonly words: ReadonlySet<string>;
  readonly numbers: readonly NumberMention[];
}

function groundOf(text: string): Ground {
  return { words: new Set(wordsOf(text)), numbers: numbersIn(text) };
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(bare);
}

function strangers(reading: Reading, sentence: ReadSentence, common: Ground): string[] {
  const { plainCount, roundingShare } = reading.template.definitions;
  const near = groundOf(neighbours(reading, sentence));
  const names = namesIn(sentence.text, reading.knownNames).filter(
    (name) => !wordsOf(name).every((word) => common.words.has(word) || near.words.has(word)),
  );
  const stated = [...common.numbers, ...near.numbers];
  const numbers = numbersIn(sentence.text)
    .filter(
      (number) =>
        !(number.written === 'words' && number.value <= plainCount) && number.written !== 'fraction',
    )
    .filter((number) => !isStated(number, stated, roundingShare));
  return [...new Set([...names, ...numbers.map((number) => number.text)])];
}

/** A name without its plural or adjective ending: cut off on both sides before they are compared. */
function bare(word: string): string {
  return word.replace(/(?:es|s|ism|ic|ics)$/, '');
}

function commonGround(reading: Reading): string {
  const { script, session, findings, brief } = reading;
  const cards = findings.sources.flatMap((card) => [
    card.title,
    card.name,
    card.publisher ?? '',
    card.publishedOn ?? '',
    ...card.authors,
  ]);
  const titles = script.parts.map((part) => part.title);
  const hosts = script.hosts.map((host) => host.name);
  return [
    session.show.title,
    session.show.spokenTitle ?? '',
    session.show.author,
    session.show.intro ?? '',
    session.show.outro ?? '',
    script.title,
    script.topic,
    brief.question,
    brief.wish ?? '',
    `about ${(reading.words / reading.wordsPerMinute).toFixed(1)} minutes`,
    ...hosts,
    ...titles,
    ...cards,
  ].join(' . ');
}

/**
 * The facts of its own part, of the one it hands over to, and the last before it, and what the next one stands under in its source; all
 * facts where the whole is framed.
 */
function neighbours(reading: Reading, sentence: ReadSentence): string {
  const { facts } = reading;
  if (sentence.part.kind !== 'segment') {
    const headings = sentence.part.kind === 'close' ? headingsOf(reading) : [];
    return [...facts.map(({ text }) => text), ...headings].join(' . ');
  }
  const before = facts.filter((fact) => fact.index < sentence.index).at(-1);
  const after = facts.find((fact) => fact.index > sentence.index);
  const own = facts.filter((fact) => fact.part.id === sentence.part.id);
  const next = reading.script.parts[reading.script.parts.indexOf(sentence.part) + 1];
  const handedTo = facts.filter((fact) => fact.part.id === next?.id);
  const headings = after === undefined ? [] : citedClaims(reading, after).flatMap((claim) => claim.headings);
  return [...[...own, before, after, ...handedTo].map((fact) => fact?.text ?? ''), ...headings].join(' . ');
}

function headingsOf({ documents }: Reading): string[] {
  return documents.flatMap(({ blocks }) =>
    blocks.flatMap(({ kind, text }) => (kind === 'heading' || kind === 'term' ? [text] : [])),
  );
}
