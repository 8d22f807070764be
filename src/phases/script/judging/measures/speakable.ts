import type { Directive } from '../../../../domain/quality';
import { plainQuotes } from '../phrases';
import { evidenceOf, type Figure, type Reading } from '../reading';

/** Flaws that show in a sentence which was cut and joined, and that make a listener stumble. */
const FLAWS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a gap before its punctuation', /\s[.,;:!?](?=\s|$)/],
  ['doubled punctuation', /[,;:]\s*[,;:.!?]|\.{2}(?!\.)/],
  ['two colons', /:\s[^"]*:\s/],
  ['no capital at its beginning', /^["'(]*\p{Ll}/u],
  ['no end', /[^.!?"'…)]$/],
  ['a square bracket', /[[\]{}]/],
  ['an address', /https?:|www\.|\S@\S+\.\S/],
  ['markup', /[*_#|<>`]|\]\(/],
];

/** Share of sentences that can be read aloud as they stand: no square brackets, addresses, stray or doubled punctuation. */
export function speakable(reading: Reading): Figure {
  const flawed = reading.sentences.flatMap((sentence) => {
    const text = plainQuotes(sentence.text.trim());
    const flaws = FLAWS.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
    if ((text.match(/"/g) ?? []).length % 2 === 1) flaws.push('a quotation that does not close');
    return flaws.length > 0 ? [{ sentence, flaws }] : [];
  });
  return {
    value: reading.sentences.length === 0 ? 0 : 1 - flawed.length / reading.sentences.length,
    unit: 'share of sentences',
    evidence: flawed.map(({ sentence, flaws }) => evidenceOf(sentence, `has ${flaws.join(' and ')}`)),
    whenLow: flawed.map(
      ({ sentence, flaws }): Directive => ({
        action: sentence.statesFact ? 'simplify' : 'replace-joint',
        partId: sentence.part.id,
        sentenceId: sentence.id,
        reason: `It cannot be read aloud as it stands: it has ${flaws.join(' and ')}.`,
      }),
    ),
  };
}
