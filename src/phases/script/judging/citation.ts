import type { Quote } from '../../../domain/research';
import { namesIn } from './names';
import { isStated, type NumberMention, numbersIn } from './numbers';
import { phrasesIn, plainQuotes, quotedSpans } from './phrases';
import { type CitationCheck, citedClaims, type ReadMaterial, type ReadSentence, wordStems } from './reading';

const NEGATION = /\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot)\b|n't\b/gi;
/** After a count, these are the script's own sources and not the world's things. */
const OWN_SOURCES =
  /^\W*(?:\w+\W+)?(?:of (?:our|the|these) )?(?:sources|documents|accounts|texts|papers|readings|authors)\b/i;

/**
 * Holds a fact-stating sentence against the stored documents: every quote stands at its place character for
 * character; its meaning-carrying words stand in its quotes and claims (or name the source); its numbers stand
 * in its quotes; words in quotation marks are a quote's own; and it denies only what its quotes deny.
 */
export function checkCitation(reading: ReadMaterial, sentence: ReadSentence): CitationCheck {
  const faults: string[] = [];
  if (sentence.quotes.length === 0) faults.push('it cites nothing');
  for (const quote of sentence.quotes) {
    const fault = quoteFault(reading, quote);
    if (fault) faults.push(fault);
  }
  const quoted = quotedTexts(reading, sentence);
  const foreign = foreignStems(reading, sentence, quoted);
  if (foreign.length > 0) faults.push(`its quotes do not have the words ${foreign.slice(0, 6).join(', ')}`);
  const text = withoutTitles(reading, sentence.text);
  const numbers = numbersIn(text).filter((number) => !countsSources(reading, text, number));
  const stated = quoted.flatMap((text) => numbersIn(text));
  const strayNumbers = numbers.filter(
    (n) => !isStated(n, stated, reading.template.definitions.roundingShare),
  );
  if (strayNumbers.length > 0)
    faults.push(`its quotes do not have the number ${strayNumbers.map((n) => n.text).join(', ')}`);
  const strangers = strangeNames(reading, sentence, quoted);
  if (strangers.length > 0) faults.push(`its quotes do not name ${strangers.join(', ')}`);
  const misquoted = misquotedSpan(sentence, quoted);
  if (misquoted) faults.push(`no quote of it has "${misquoted}" in these words`);
  const turned = turnedMeaning(sentence, quoted);
  if (turned) faults.push(turned);
  return { faults, strayNumbers, numbers };
}

function quoteFault(reading: ReadMaterial, quote: Quote): string | undefined {
  const document = reading.documentsById.get(quote.sourceId);
  if (!document) return `it cites ${quote.sourceId}, which is not among the documents`;
  const stands = quote.text !== '' && document.text.slice(quote.start, quote.end) === quote.text;
  return stands ? undefined : `its quote is not in ${document.name} at ${quote.start}–${quote.end}`;
}

/** The texts a sentence may draw on: its quotes, those of its claims, and what these lean on. */
function quotedTexts(reading: ReadMaterial, sentence: ReadSentence): string[] {
  const claims = citedClaims(reading, sentence);
  const quotes = [...sentence.quotes, ...claims.flatMap((claim) => [...claim.quotes, ...claim.leansOn])];
  return [
    ...new Set(quotes.filter((quote) => quoteFault(reading, quote) === undefined).map((quote) => quote.text)),
  ];
}

/** Words beyond its material, when they are more than the template leaves to the teller. */
function foreignStems(reading: ReadMaterial, sentence: ReadSentence, quoted: readonly string[]): string[] {
  if (sentence.stems.length === 0) return [];
  const claims = citedClaims(reading, sentence);
  const material = [...quoted, ...claims.flatMap((claim) => [claim.text, ...claim.headings])];
  const known = new Set(material.flatMap(wordStems));
  const foreign = sentence.stems.filter((stem) => !known.has(stem) && !reading.attributionStems.has(stem));
  const contained = 1 - foreign.length / sentence.stems.length;
  return contained < reading.template.definitions.containedShare ? foreign : [];
}

/** Names that neither its material nor its sources have; who is named there may be given the full name and role. */
function strangeNames(reading: ReadMaterial, sentence: ReadSentence, quoted: readonly string[]): string[] {
  const { findings, knownNames } = reading;
  const sources = new Set(sentence.quotes.map((quote) => quote.sourceId));
  const cards = findings.sources.filter((card) => sources.has(card.id));
  const claims = citedClaims(reading, sentence).flatMap((claim) => [
    claim.text,
    claim.attributedTo ?? '',
    ...claim.headings,
  ]);
  const naming = cards.flatMap((card) => [card.title, card.name, card.publisher ?? '', ...card.authors]);
  const material = nameWords([...quoted, ...claims, ...naming]);
  const meant = findings.voices.filter((voice) =>
    [...nameWords([voice.name])].some((word) => material.has(word)),
  );
  const known = new Set([
    ...material,
    ...nameWords(meant.flatMap((voice) => [voice.name, voice.role ?? ''])),
  ]);
  return namesIn(sentence.text, knownNames).filter(
    (name) => ![...nameWords([name])].every((word) => known.has(word)),
  );
}

function nameWords(texts: readonly string[]): Set<string> {
  const parts = texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return new Set(parts.filter((part) => part.length > 1));
}

/** The text without titles of sources: what stands in a title is its name and no statement. */
export function withoutTitles({ findings }: Pick<ReadMaterial, 'findings'>, text: string): string {
  const titles = findings.sources.flatMap((card) => [card.title, shortTitle(card.title)]);
  return titles.filter((title) => title !== '').reduce((rest, title) => rest.replaceAll(title, '…'), text);
}

/** A title without what stands behind its colon or dash. */
function shortTitle(title: string): string {
  return (title.split(/:|\s[–—-]\s/)[0] ?? title).trim();
}

function countsSources(reading: ReadMaterial, text: string, number: NumberMention): boolean {
  if (number.written !== 'words') return false;
  // "one" is a pronoun as often as a count.
  if (number.value === 1) return true;
  const after = text.slice(number.start + number.text.length);
  return number.value <= reading.template.definitions.plainCount && OWN_SOURCES.test(after);
}

/** Words between quotation marks that no quote has; a single word may be set apart for its own sake. */
function misquotedSpan(sentence: ReadSentence, quoted: readonly string[]): string | undefined {
  const texts = quoted.map((text) => plainQuotes(text).toLowerCase());
  const bare = (span: string) => span.toLowerCase().replace(/[.,;:!?…]+$/, '');
  return quotedSpans(sentence.text).find(
    (span) => /\s/.test(span) && !texts.some((text) => text.includes(bare(span))),
  );
}

/** A denial that its quotes do not have, or one of theirs left out of a sentence that keeps the rest. */
function turnedMeaning(sentence: ReadSentence, quoted: readonly string[]): string | undefined {
  if (quoted.length === 0) return undefined;
  const denies = (text: string) => (plainQuotes(text).match(NEGATION) ?? []).length;
  const own = denies(sentence.text);
  if (own > 0 && quoted.every((text) => denies(text) === 0)) return 'it denies what its quotes state';
  if (own > 0 || !quoted.every((text) => denies(text) > 0)) return undefined;
  const stems = new Set(sentence.stems);
  const keepsAll = quoted.some((text) => wordStems(text).every((stem) => stems.has(stem)));
  return keepsAll ? 'it states what its quotes deny' : undefined;
}

/** Whether a sentence says whose statement it is. */
export function isAttributed(reading: ReadMaterial, sentence: ReadSentence): boolean {
  const { findings, template } = reading;
  if (phrasesIn(sentence.text, template.attributionPhrases).length > 0) return true;
  const sources = new Set(sentence.quotes.map((quote) => quote.sourceId));
  const cards = findings.sources.filter((card) => sources.has(card.id));
  const people = findings.voices.map((voice) => voice.name);
  const speakers = citedClaims(reading, sentence).flatMap((claim) => claim.attributedTo ?? []);
  const authors = cards.flatMap((card) =>
    card.authors.flatMap((author) => [author, author.split(/\s+/).at(-1) ?? '']),
  );
  const names = [
    ...cards.flatMap((card) => [card.title, shortTitle(card.title), card.publisher ?? '']),
    ...authors,
    ...speakers,
  ];
  if (
    phrasesIn(
      sentence.text,
      names.filter((name) => name.length > 2),
    ).length > 0
  )
    return true;
  const says =
    /\b(?:says?|said|wrote|writes|argues?|argued|reports?|reported|found|finds|claims?|claimed|holds|held|puts?|estimates?|estimated)\b/i;
  return says.test(sentence.text) && phrasesIn(sentence.text, people).length > 0;
}
