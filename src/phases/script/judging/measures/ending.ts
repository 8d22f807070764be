import type { Directive } from '../../../../domain/quality';
import { evidenceOf, type Figure, type Reading, spokenClaimIds } from '../reading';

/**
 * Measures how well the episode answers its question and ends: the share of the answers in the brief that are told,
 * a recap that states something, and a close. A third each; 0–1.
 */
export function ending(reading: Reading): Figure {
  const { brief, claims, facts, sentences } = reading;
  const spoken = spokenClaimIds(reading);
  const answers = brief.answerClaimIds.filter((id) => claims.has(id));
  const untold = answers.filter((id) => !spoken.has(id));
  const recap = facts.some(({ part }) => part.kind === 'recap');
  const close = sentences.some(({ part }) => part.kind === 'close');
  const last = sentences.at(-1);
  const missing = [
    ...untold.map((id) => `the answer ${id}`),
    ...(recap ? [] : ['a recap that states something']),
    ...(close ? [] : ['a close']),
  ];
  const answered = answers.length === 0 ? 1 : 1 - untold.length / answers.length;
  return {
    value: (answered + Number(recap) + Number(close)) / 3,
    unit: 'share',
    evidence:
      last && missing.length > 0 ? [evidenceOf(last, `missing before the end: ${missing.join(', ')}`)] : [],
    whenLow: untold.map(
      (claimId): Directive => ({
        action: 'add-material',
        claimId,
        reason: 'It answers the question of the episode and is not told.',
      }),
    ),
  };
}
