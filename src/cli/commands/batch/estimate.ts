/** Says what a batch will cost and how long it will take, and starts nothing. */
import { manifestEntries } from '../../../artifacts/manifest-entries';
import { forecast } from '../../../domain/batch/forecast';
import { deadlinePause } from '../../../domain/batch/pauses';
import { emptyBatch } from '../../../domain/batch/state';
import { budgetHolds } from '../../../domain/estimate';
import { counted } from '../../../domain/wording';
import { batchQuoteTable, type EpisodeQuoteRow, quoteRow, sumOfQuotes } from '../../batch/batch-quote';
import { prepareBatch } from '../../batch/prepare-batch';
import type { CommandContext } from '../../command/context';
import type { BatchOptions } from '../../command/declarations/batch-options';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { earlierRanges } from '../../episode/earlier-ranges';
import { budgetLine, workTime } from '../../episode/quote-table';

export async function estimateBatch(
  context: CommandContext,
  manifest: string,
  options: BatchOptions,
): Promise<ExitCode> {
  const { out } = context;
  const { input, dependencies } = await prepareBatch(context, manifest, options, 'a quote');
  try {
    const rows: EpisodeQuoteRow[] = [];
    const costTemplates = new Set<string>();
    for await (const entry of manifestEntries([input.manifest], dependencies.store)) {
      rows.push(quoteRow(entry));
      costTemplates.add(entry.input.templates.cost.id);
    }
    const { costMicros, workMs, minutes } = sumOfQuotes(rows);
    const { id, title, through, budgetMicros, atOnce, deadlineAt } = input;
    const now = Date.now();
    const opened = emptyBatch(input, now);
    const takesMs = forecast(opened, now).finishAt.likely - now;
    const holds = budgetHolds(costMicros, budgetMicros);
    out.document({
      ...{ id, title, through, budgetMicros, budgetHolds: holds, atOnce, deadlineAt: deadlineAt ?? null },
      ...{ minutes, costMicros, workMs, takesMs, episodes: rows },
    });
    out.print(`\n${title} (${id}), ${counted(rows.length, 'episode')} through ${through}\n`);
    out.print(batchQuoteTable(rows, out.columns));
    out.print(`\n${budgetLine(budgetMicros, holds)}`);
    out.print(
      `With at most ${atOnce} at work at once it takes about ${workTime(takesMs / 60_000)} (the work of all of them is ${workTime(workMs.low / 60_000)} to ${workTime(workMs.high / 60_000)}), and the time that people take to decide.`,
    );
    const held = await earlierRanges(context.place, costTemplates);
    if (held !== undefined) out.print(held);
    const late = deadlinePause(opened, now);
    if (late !== undefined) out.print(late.reason);
    out.print('showrunner estimate, with the spec of one episode, lists what these figures assume.');
    return EXIT.ok;
  } finally {
    await dependencies.speech.close();
  }
}
