import { approveScript } from '../../library/approve-script';
import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { editSummary } from '../editing/edit-summary';
import { afterMessage } from '../episode/follow-after-message';
import { withListener } from '../episode/speak-to-episode';

export function approve(context: CommandContext, id: string): Promise<ExitCode> {
  const { interruption, out, place } = context;
  return withListener(context, id, async (listener) => {
    const { server, summary } = listener;
    const approved = await interruption.orStop(approveScript(place, server.episodes, summary));
    if (approved === undefined)
      return afterMessage(context, listener, {
        said: 'The script is approved.',
        document: { approved: true },
      });
    for (const line of editSummary(approved.before, approved.edit)) out.tell(line);
    const { changed, added, dropped } = approved.edit;
    return afterMessage(context, listener, {
      said: '\nThe script is approved as you edited it; the judges read it for the record.',
      document: { approved: true, sentences: { changed, added, dropped } },
    });
  });
}
