import type { EpisodeInput } from '../../domain/episode';
import { type QuoteTools, quoteFor } from '../../phases/quote';
import type { CommandContext } from '../command/context';
import { quoteLine } from './quote-table';

/** One line about what an episode will cost, before it starts; none where it will cost nothing. */
export async function printQuote(
  { out }: CommandContext,
  input: EpisodeInput,
  tools: QuoteTools,
): Promise<void> {
  const quote = await quoteFor(input, tools);
  if (quote.total.costMicros.likely > 0) out.tell(quoteLine(quote));
}
