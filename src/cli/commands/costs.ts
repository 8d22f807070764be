import { totalsOf } from '../../domain/ledger';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { costsTable } from '../episode/costs-table';
import { refuseNoId, resolveEpisodeId } from '../episode/episode-id';
import { localBooks } from '../episode/local-records';
import { askServer } from '../server/reach-server';

export async function costs(context: CommandContext, given: string): Promise<ExitCode> {
  const { out, place } = context;
  refuseNoId(given);
  return askServer(context, async ({ episodes }) => {
    const id = await resolveEpisodeId(given, episodes);
    await episodes.summary(id);
    const entries = await (await localBooks(place)).entries(id);
    out.document({ id, totals: totalsOf(entries), entries });
    if (entries.length === 0)
      out.print(`No call of ${id} was paid for in ${place.bucket?.address ?? place.dataDir}.`);
    else out.print(costsTable(entries, out.columns));
    return EXIT.ok;
  });
}
