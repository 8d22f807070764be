import type { Directive } from '../../../../domain/quality';
import { phrasesIn } from '../phrases';
import { citedClaims, evidenceOf, type Figure, type Reading } from '../reading';

/** Questions asked, per 1,000 words. */
export function questions(reading: Reading): Figure {
  const asked = reading.sentences.filter((sentence) => sentence.text.trimEnd().endsWith('?'));
  const unasked = reading.script.parts.filter(
    (part) => part.kind === 'segment' && !asked.some((sentence) => sentence.part.id === part.id),
  );
  return {
    value: perThousand(asked.length, reading),
    unit: 'per 1,000 words',
    evidence: asked.map((sentence) => evidenceOf(sentence, 'a question')),
    whenLow: unasked.map((part): Directive => {
      const facts = reading.sentences.filter(
        (sentence) => sentence.part.id === part.id && sentence.statesFact,
      );
      const before = facts[Math.floor(facts.length / 2)];
      return {
        action: 'add-question',
        partId: part.id,
        ...(before && { sentenceId: before.id }),
        ...(before?.claimIds[0] !== undefined && { claimId: before.claimIds[0] }),
        reason: `Nobody asks anything in "${part.title}"; ask what this sentence answers, before it.`,
      };
    }),
  };
}

/** Phrases that own up to what is not known, per 1,000 words. */
export function humility(reading: Reading): Figure {
  const { humilityPhrases } = reading.template;
  const found = reading.sentences.flatMap((sentence) =>
    phrasesIn(sentence.text, humilityPhrases).map((phrase) => ({ sentence, phrase })),
  );
  const humble = new Set(found.map((entry) => entry.sentence.id));
  const bold = reading.sentences.filter(
    (sentence) =>
      sentence.statesFact &&
      !humble.has(sentence.id) &&
      citedClaims(reading, sentence).some((claim) => claim.state !== 'verified' && claim.state !== 'likely'),
  );
  return {
    value: perThousand(found.length, reading),
    unit: 'per 1,000 words',
    evidence: found.map((entry) => evidenceOf(entry.sentence, `"${entry.phrase}"`)),
    whenLow: bold.map((sentence): Directive => {
      const claim = citedClaims(reading, sentence)[0];
      return {
        action: 'add-humility',
        partId: sentence.part.id,
        sentenceId: sentence.id,
        ...(claim && { claimId: claim.id }),
        reason:
          `Said as certain, but the research calls it ${claim?.state ?? 'unverified'}. ${claim?.stateReason ?? ''}`.trim(),
      };
    }),
  };
}

/** How often the show's avoided terms are said. A source's own quoted words are not the show's. */
export function avoidedTerms(reading: Reading): Figure {
  const found = reading.sentences
    .filter((sentence) => sentence.role !== 'quotation')
    .flatMap((sentence) =>
      phrasesIn(sentence.text, reading.template.avoidedTerms).map((term) => ({ sentence, term })),
    );
  return {
    value: found.length,
    unit: 'times',
    evidence: found.map((entry) => evidenceOf(entry.sentence, `"${entry.term}"`)),
    whenHigh: found.map(
      ({ sentence, term }): Directive => ({
        action: sentence.statesFact ? 'simplify' : 'replace-joint',
        partId: sentence.part.id,
        sentenceId: sentence.id,
        reason: `The show does not say "${term}".`,
      }),
    ),
  };
}

function perThousand(count: number, reading: Reading): number {
  return reading.words === 0 ? 0 : (count * 1000) / reading.words;
}
