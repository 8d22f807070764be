import { PRAISE, STOCK_JOINTS } from '../../../../english/lists/stock-phrases';
import { phrasesIn } from '../phrases';
import { evidenceOf, type Figure, type Reading } from '../reading';

/**
 * Stock phrases per 1,000 words: joints that fit in front of anything, praise and filler, and the terms that the show avoids. The
 * words of a quotation are its speaker's.
 */
export function stock({ sentences, template, words }: Reading): Figure {
  const found = sentences
    .filter(({ role }) => role !== 'quotation')
    .flatMap((sentence) => {
      const match = [...STOCK_JOINTS, ...PRAISE].flatMap((phrase) => phrase.exec(sentence.text)?.[0] ?? []);
      const phrase = match[0] ?? phrasesIn(sentence.text, template.avoidedTerms)[0];
      return phrase === undefined ? [] : [{ sentence, phrase }];
    });
  return {
    value: words === 0 ? 0 : (found.length * 1000) / words,
    unit: 'per 1,000 words',
    evidence: found.map(({ sentence, phrase }) => evidenceOf(sentence, `"${phrase}" fits anywhere`)),
    whenHigh: found.map(({ sentence, phrase }) => ({
      action: sentence.statesFact ? 'simplify' : 'replace-joint',
      partId: sentence.part.id,
      sentenceId: sentence.id,
      reason: `"${phrase}" fits anywhere and says nothing.`,
    })),
  };
}
