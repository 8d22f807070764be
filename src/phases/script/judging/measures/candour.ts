import type { Directive } from '../../../../domain/quality';
import type { Claim } from '../../../../domain/research';
import { isAttributed } from '../citation';
import { numbersIn } from '../numbers';
import { phrasesIn } from '../phrases';
import { citedClaims, evidenceOf, type Figure, plural, type Reading, type ReadSentence } from '../reading';

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

/** Share of spoken statistics with fewer sources than the session template asks for that say whose figure it is. 1 without any. */
export function loneStatistics(reading: Reading): Figure {
  const wanted = Math.min(reading.session.research.statisticSources, reading.findings.sources.length);
  const sources = (claim: Claim) => new Set(claim.quotes.map((quote) => quote.sourceId)).size;
  const told = tellings(
    reading,
    (claim) => claim.kind === 'statistic' && hasFigure(claim) && sources(claim) < wanted,
  );
  const bare = told.filter((telling) => !marked(reading, telling.sentence));
  return share(
    told,
    bare,
    'share of lone figures',
    'a figure of one source, said without it',
    (claim) => `Only ${plural(sources(claim), 'source')} of ${wanted} gives this figure; say whose it is.`,
  );
}

/** A year alone dates a thing; it is no figure that a second source would have to confirm. */
function hasFigure(claim: Claim): boolean {
  return numbersIn(claim.text).some((number) => !/^\d{3,4}$/.test(number.text) || number.value > 2100);
}

function tellings(reading: Reading, wanted: (claim: Claim) => boolean): Telling[] {
  return reading.sentences
    .filter((sentence) => sentence.statesFact)
    .flatMap((sentence) =>
      citedClaims(reading, sentence)
        .filter(wanted)
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
