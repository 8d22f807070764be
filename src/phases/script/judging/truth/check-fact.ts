import type { Quote } from '../../../../domain/research';
import { withoutTitles } from '../attribution';
import { plainQuotes, quotedSpans } from '../phrases';
import { citedClaims, type FactCheck, type ReadMaterial, type ReadSentence } from '../reading';
import { turnedDenial } from './denials';
import { exchangedIn } from './exchange';
import { wrongFigures } from './figures';
import { droppedLimit } from './limits';
import { turnedRound } from './opposites';
import { strangersIn } from './strangers';
import { type ReadText, readText, tells } from './tokens';
import { isVerbatim } from './verbatim';

/** After a count, these are the script's own sources and not the world's things. */
const OWN_SOURCES =
  /\b\w+ (?:\w+ )?(?:of (?:our|the|these) )?(?:sources|documents|accounts|texts|papers|readings|authors)\b/gi;

/** Words that a sentence shares with one that its claim leans on, when it tells that one as well. */
const FEWEST_SHARED = 3;

/**
 * Holds a fact-stating sentence against the stored documents. Its quotes stand there character for character. A sentence in the
 * document's own words is then what its source says. One in other words may be anything: code finds another number or name, a
 * denial, an order word or a limit that is not the quote's, and two things that changed places. Finding nothing proves nothing.
 */
export function checkFact(reading: ReadMaterial, sentence: ReadSentence): FactCheck {
  if (sentence.quotes.length === 0) return { faults: ['it cites nothing'], isVerbatim: false };
  const misplaced = sentence.quotes.flatMap((quote) => quoteFault(reading, quote) ?? []);
  if (misplaced.length > 0) return { faults: misplaced, isVerbatim: false };
  if (isVerbatim(sentence.text, sentence.quotes, reading.documentsById))
    return { faults: [], isVerbatim: true };
  const text = withoutTitles(reading, sentence.text);
  const said = readText(text);
  const quotes = quotedTexts(reading, sentence, said);
  const quoted = quotes.map((quote) => quote.text);
  const strangers = strangersIn(text, {
    known: [...quoted, ...paragraphsOf(reading, sentence), ...namesAround(reading, sentence)],
    people: reading.findings.voices.map(({ name, role = '' }) => `${name} ${role}`),
    names: reading.knownNames,
  });
  const faults = [
    wrongFigures(text.replace(OWN_SOURCES, '…'), quoted, yearsOf(reading, sentence)),
    strangers.length === 0 ? undefined : `its quotes do not name ${strangers.join(', ')}`,
    misquotedSpan(sentence.text, quoted),
    ...[turnedDenial, turnedRound, droppedLimit].map((check) => check(said, quotes)),
    // A reader who has shown the words tells better who did what to whom.
    sentence.check?.verdict === 'entailed' ? undefined : exchangedIn(said, quotes),
  ];
  return { faults: faults.flatMap((fault) => fault ?? []), isVerbatim: false };
}

function quoteFault({ documentsById }: ReadMaterial, quote: Quote): string | undefined {
  const document = documentsById.get(quote.sourceId);
  if (!document) return `it cites ${quote.sourceId}, which is not among the documents`;
  const stands = quote.text !== '' && document.text.slice(quote.start, quote.end) === quote.text;
  return stands ? undefined : `its quote is not in ${document.name} at ${quote.start}–${quote.end}`;
}

/** The quotes of the sentence and of the claims that it cites, and of what these lean on that which it tells. */
function quotedTexts(reading: ReadMaterial, sentence: ReadSentence, said: ReadText): ReadText[] {
  const claims = citedClaims(reading, sentence);
  const read = (quotes: readonly Quote[]) =>
    [...new Set(quotes.filter((quote) => !quoteFault(reading, quote)).map(({ text }) => text))].map(readText);
  const own = read([...sentence.quotes, ...claims.flatMap((claim) => claim.quotes)]);
  const before = read(claims.flatMap((claim) => claim.leansOn));
  return [...own, ...before.filter(({ tokens }) => tells(said.tokens, tokens, FEWEST_SHARED))];
}

/** The paragraphs of the quotes, which show whom a "he" means, be it that the name comes last. */
function paragraphsOf({ documentsById }: ReadMaterial, { quotes }: ReadSentence): string[] {
  return quotes.flatMap(({ sourceId, start }) => {
    const document = documentsById.get(sourceId);
    const block = document?.blocks.find((candidate) => candidate.start <= start && start < candidate.end);
    return document && block ? [document.text.slice(block.start, block.end)] : [];
  });
}

function yearsOf({ yearsById }: ReadMaterial, { quotes }: ReadSentence): ReadonlySet<number> {
  return new Set(quotes.flatMap(({ sourceId }) => yearsById.get(sourceId) ?? []));
}

/** Other names that a sentence may use: of sources, of people to whom a claim is ascribed, in headings, and in the topic. */
function namesAround(reading: ReadMaterial, sentence: ReadSentence): string[] {
  const { findings, script } = reading;
  const sources = new Set(sentence.quotes.map(({ sourceId }) => sourceId));
  const cards = findings.sources.filter(({ id }) => sources.has(id));
  const claims = citedClaims(reading, sentence);
  return [
    ...cards.flatMap(({ title, name, publisher = '', authors }) => [title, name, publisher, ...authors]),
    ...claims.flatMap(({ attributedTo = '', resolved = '', headings }) => [
      attributedTo,
      resolved,
      ...headings,
    ]),
    script.topic,
    script.title,
  ];
}

/** Words between quotation marks that no quote has; a single word may be set apart for its own sake. */
function misquotedSpan(sentence: string, quoted: readonly string[]): string | undefined {
  const texts = quoted.map((text) => plainQuotes(text).toLowerCase());
  const bare = (span: string) => span.toLowerCase().replace(/[.,;:!?…]+$/, '');
  const span = quotedSpans(sentence).find(
    (words) => /\s/.test(words) && !texts.some((text) => text.includes(bare(words))),
  );
  return span === undefined ? undefined : `no quote of it has "${span}" in these words`;
}
