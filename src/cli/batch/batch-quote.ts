import type { BatchInput } from '../../domain/batch/batch';
import { formatMicros } from '../../domain/money';
import { dollars, workTime } from '../quote-table';
import { counted } from '../view/batch-picture';

/** `4 episodes, 24 minutes: likely $12.40, at least $11.00, of a budget of $20.00; about 8.0 min of work, at most 5 at once.` */
export function batchQuoteLine({
  manifest: { totals },
  budgetMicros,
  atOnce,
}: Pick<BatchInput, 'manifest' | 'budgetMicros' | 'atOnce'>): string {
  const { episodes, minutes, lowMicros, likelyMicros, workMs } = totals;
  const money =
    likelyMicros === 0
      ? 'nothing to pay'
      : `likely ${dollars(likelyMicros)}, at least ${dollars(lowMicros)}, of a budget of ${formatMicros(budgetMicros)}`;
  return (
    `${counted(episodes, 'episode')}, ${counted(Math.round(minutes), 'minute')}: ${money}; ` +
    `about ${workTime(workMs / 60_000)} of work, at most ${atOnce} at once.`
  );
}
