import { existsSync } from 'node:fs';
import { sessionPath } from '../../artifacts/sessions';
import { openRecords } from '../../artifacts/storage';
import { notEnded, UnknownEpisodeError } from '../../temporal/clients/client-errors';
import type { CommandContext, CommonOptions } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { resolveEpisodeId } from '../episode/episode-id';
import { askServer } from '../server/reach-server';
import { agreesToLose } from '../terminal/confirm';

export interface DeleteOptions extends CommonOptions {
  readonly yes?: true;
}

/** An episode may be known to the server alone, as a folder alone, or both. */
export async function deleteEpisode(
  context: CommandContext,
  given: string,
  { yes }: DeleteOptions,
): Promise<ExitCode> {
  const { out, place } = context;
  return askServer(context, async ({ episodes, requireOwnStore }) => {
    await requireOwnStore();
    const id = await resolveEpisodeId(given, episodes);
    const folder = sessionPath(place.sessionsRoot, id);
    const { sessions } = await openRecords(place);
    const isThere = existsSync(folder) || (await sessions.read(id, 'session.json')) !== undefined;
    const known = await episodes.summary(id).catch((error: unknown) => {
      if (error instanceof UnknownEpisodeError && isThere) return undefined;
      throw error;
    });
    if (known !== undefined && known.endedAt === null) throw notEnded(id);
    out.note(
      `${id}: its files in ${sessions.placeOf(id, '')} and its runs on the server go. What was paid for stays in the books.`,
    );
    if (!yes && !(await agreesToLose(context, 'Delete it?'))) {
      out.document({ id, deleted: false });
      out.print('Nothing is deleted.');
      return EXIT.ok;
    }
    // The store may have been handed to another server since, which has an episode of this name.
    await requireOwnStore();
    if (known !== undefined) await episodes.forget(id);
    await sessions.remove(id);
    out.document({ id, deleted: true });
    out.print(`${id} is deleted. showrunner clean frees what no other episode needs.`);
    return EXIT.ok;
  });
}
