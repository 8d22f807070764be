import type { Directive } from '../../../../domain/quality';
import type { Claim } from '../../../../domain/research';
import { counted } from '../../../../domain/wording';
import { isAttributed } from '../citation';
import { quantitiesIn } from '../numbers';
import { phrasesIn } from '../phrases';
import { citedClaims, evidenceOf, type Figure, type Reading, type ReadSentence } from '../reading';

interface Telling {
  readonly sentence: ReadSentence;
  readonly claim: Claim;
}

/** Share of spoken disputed claims that are said as disputed: both sides told, or attributed, or called open. 1 without any. */
export function disputes(reading: Reading): Figure {
  const told = tellings(reading, (claim) => claim.state === 'disputed');
  const bare = told.filter((telling) => !bothSides(reading, telling) && !marked(reading, telling.sentence));
  return share(told, bare, 'share of disputed claims', 'said as settled, but sources disagree', (claim) =>
    `Sources disagree here; say whose view it is, or the other side too. ${claim.stateReason}`.trim(),
  );
}

/**
 * Share of spoken quantities with fewer sources than the session template asks for that say whose they are: in their
 * sentence, next to it, or where the passage of the same source begins. 1 without any.
 */
export function loneStatistics(reading: Reading): Figure {
  const wanted = Math.min(reading.session.research.statisticSources, reading.findings.sources.length);
  const sources = (claim: Claim) => new Set(claim.quotes.map((quote) => quote.sourceId)).size;
  const told = tellings(
    reading,
    (claim, sentence) =>
      claim.kind === 'statistic' && quantitiesIn(sentence.text).length > 0 && sources(claim) < wanted,
  );
  const bare = told.filter(
    ({ sentence }) => !passage(reading, sentence).some((told) => marked(reading, told)),
  );
  return share(
    told,
    bare,
    'share of lone figures',
    'a figure of one source, said without it',
    (claim) => `Only ${counted(sources(claim), 'source')} of ${wanted} gives this figure; say whose it is.`,
  );
}

/** The sentence and the facts of the same source that lead up to it in its part, the last first. */
function passage(reading: Reading, sentence: ReadSentence): ReadSentence[] {
  const from = sourcesOf(sentence);
  const before = reading.facts.filter(
    ({ part, index }) => part.id === sentence.part.id && index < sentence.index,
  );
  const other = before.findLastIndex((fact) => !sourcesOf(fact).some((id) => from.includes(id)));
  return [sentence, ...before.slice(other + 1).reverse()];
}

function sourcesOf({ quotes }: ReadSentence): string[] {
  return quotes.map((quote) => quote.sourceId);
}

function tellings(reading: Reading, wanted: (claim: Claim, sentence: ReadSentence) => boolean): Telling[] {
  return reading.sentences
    .filter((sentence) => sentence.statesFact)
    .flatMap((sentence) =>
      citedClaims(reading, sentence)
        .filter((claim) => wanted(claim, sentence))
        .map((claim) => ({ sentence, claim })),
    );
}

/** A claim that contradicts it, or the contradicting source's words, are told in the same part. */
function bothSides(reading: Reading, { sentence, claim }: Telling): boolean {
  const against = new Set(claim.against.map((quote) => `${quote.sourceId}:${quote.start}`));
  return reading.sentences
    .filter((other) => other.part.id === sentence.part.id && other.id !== sentence.id && other.statesFact)
    .some(
      (other) =>
        other.claimIds.some((id) => claim.conflictsWith.includes(id)) ||
        other.quotes.some((quote) => against.has(`${quote.sourceId}:${quote.start}`)),
    );
}

/** Attributed or called open in itself, or by the line before or after it in its part. */
function marked(reading: Reading, sentence: ReadSentence): boolean {
  if (isAttributed(reading, sentence)) return true;
  const { disputePhrases, attributionPhrases } = reading.template;
  return [-1, 0, 1]
    .flatMap((step) => reading.sentences[sentence.index + step] ?? [])
    .filter(
      (near) => near.part.id === sentence.part.id && (near.index === sentence.index || !near.statesFact),
    )
    .some((near) => phrasesIn(near.text, [...disputePhrases, ...attributionPhrases]).length > 0);
}

function share(
  told: readonly Telling[],
  bare: readonly Telling[],
  unit: string,
  note: string,
  reason: (claim: Claim) => string,
): Figure {
  return {
    value: told.length === 0 ? 1 : 1 - bare.length / told.length,
    unit,
    evidence: bare.map(({ sentence }) => evidenceOf(sentence, note)),
    whenLow: bare.map(
      ({ sentence, claim }): Directive => ({
        action: 'attribute',
        partId: sentence.part.id,
        sentenceId: sentence.id,
        claimId: claim.id,
        reason: reason(claim),
      }),
    ),
  };
}
