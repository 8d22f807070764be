import type { Phase } from '../../../domain/phase';
import { counted } from '../../../domain/wording';
import { withDependencies } from '../../../library/dependencies';
import { prepareMore } from '../../batch/prepare-batch';
import { afterBatchMessage, withBatch } from '../../batch/speak-to-batch';
import type { CommandContext } from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';

export function addEpisodes(
  context: CommandContext,
  id: string,
  manifest: string,
  asked: Phase | undefined,
): Promise<ExitCode> {
  return withBatch(context, id, async (listener) => {
    const { batches } = listener.server;
    const batch = await batches.input(id);
    const through = asked ?? batch.through;
    const more = await withDependencies(context.place, listener.summary, (tools) =>
      prepareMore(context, manifest, { batch, through }, tools),
    );
    const total = await context.interruption.orStop(batches.add(id, more));
    const said = `${counted(more.totals.episodes, 'episode')} added; ${id} has ${total} now.`;
    return afterBatchMessage(context, listener, {
      said,
      document: { added: more.totals.episodes, episodes: total },
    });
  });
}
