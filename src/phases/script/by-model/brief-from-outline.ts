import type { Findings, NarrativeBrief, Theme } from '../../../domain/research';
import type { Outline } from '../../../domain/script';

/**
 * The brief as a model's outline has changed it: its question, opening, themes and answer are what judges and show notes go by
 * from then on. What research found besides stays.
 */
export function briefFromOutline(
  brief: NarrativeBrief,
  outline: Outline,
  { claims }: Findings,
): NarrativeBrief {
  const { question, answerClaimIds = [], parts } = outline;
  const sourcesOf = (ids: readonly string[]) =>
    claims
      .filter(({ id }) => ids.includes(id))
      .flatMap(({ quotes }) => quotes.map(({ sourceId }) => sourceId));
  const themes = parts
    .filter(({ kind }) => kind === 'segment')
    .map(
      ({ title, claimIds, ideaClaimId }, at): Theme => ({
        id: `t${at + 1}`,
        title,
        ideaClaimId: ideaClaimId ?? claimIds[0] ?? '',
        claimIds,
        sourceIds: [...new Set(sourcesOf(claimIds))],
        passageIds: [],
      }),
    );
  const [opening] = parts.find(({ kind }) => kind === 'cold-open')?.claimIds ?? [];
  return {
    ...brief,
    question,
    answerClaimIds,
    themes,
    ...(opening === undefined ? {} : { hook: { ...brief.hook, claimId: opening } }),
  };
}
