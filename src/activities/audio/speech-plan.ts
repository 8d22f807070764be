import type { BookFiles } from '../../artifacts/book-files';
import { createMonthlyUsage } from '../../artifacts/monthly-usage';
import { type CharacterPlan, monthOf, overPlan } from '../../domain/character-plan';
import { DefectError } from '../../domain/failure';

/** The monthly plan of a speech account; asked before each purchase. */
export interface SpeechPlan {
  /** Rejects with a DefectError, so that the step parks, when so many characters would go over the month's. */
  admit(characters: number): Promise<void>;
}

/** A plan over all episodes in these books. Segments that are spoken at the same time may go over it by one another. */
export function speechPlan(plan: CharacterPlan, files: BookFiles, now: () => Date): SpeechPlan {
  const unitsIn = createMonthlyUsage(files);
  return {
    async admit(asked) {
      const time = now();
      const used = await unitsIn(time, {
        provider: plan.provider,
        operation: 'speech',
        unit: 'characters',
      });
      const refusal = overPlan(plan, { used, asked, month: monthOf(time) });
      if (refusal !== undefined) throw new DefectError(refusal);
    },
  };
}
