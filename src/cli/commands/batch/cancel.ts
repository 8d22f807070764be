import { UnknownEpisodeError } from '../../../temporal/clients/client-errors';
import { toldToEnd } from '../../../temporal/clients/episode-client';
import { membersOf, resolveBatchEpisode } from '../../batch/batch-episode-id';
import { type BatchListener, withBatch } from '../../batch/speak-to-batch';
import type { CommandContext } from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { pause } from '../../server/watch-ending';

/** Episodes that are cancelled have a moment to clear up, and the batch waits for them. */
const ENDS_WITHIN_MS = 150_000;

/** Cancels one episode of a batch, or, without `episode`, the batch as a whole. */
export function cancelBatch(
  context: CommandContext,
  id: string,
  episode: string | undefined,
): Promise<ExitCode> {
  return withBatch(context, id, (listener) =>
    episode === undefined ? cancelAll(context, listener) : cancelOne(context, listener, episode),
  );
}

async function cancelOne(
  { out, interruption }: CommandContext,
  { server, summary }: BatchListener,
  given: string,
): Promise<ExitCode> {
  const { id } = summary;
  const episode = await interruption.orStop(resolveBatchEpisode(given, membersOf(server, id)));
  await interruption.orStop(server.batches.cancelEpisode(id, episode));
  const why = await interruption.orStop(server.episodes.unattended(episode).catch(notBegun));
  out.document({ id, episode, status: why === undefined ? 'cancelled' : 'still running' });
  out.print(
    why === undefined
      ? `${episode} is cancelled; the others go on. What was made of it is kept.`
      : toldToEnd(episode, why),
  );
  return why === undefined ? EXIT.ok : EXIT.needsPerson;
}

/** The server knows nothing yet of an episode that was cancelled before its turn. */
function notBegun(error: unknown): undefined {
  if (!(error instanceof UnknownEpisodeError)) throw error;
}

async function cancelAll(
  { out, interruption }: CommandContext,
  { server, summary }: BatchListener,
): Promise<ExitCode> {
  const { id } = summary;
  await interruption.orStop(server.batches.cancel(id));
  const ended = await interruption.orStop(
    Promise.race([
      server.batches.result(id).then(
        () => server.batches.summary(id),
        () => server.batches.summary(id),
      ),
      pause(ENDS_WITHIN_MS).then(() => undefined),
    ]),
  );
  out.document({ id, status: ended?.status ?? 'still running' });
  if (ended?.status === 'completed') out.print(`${id} was complete before it could be cancelled.`);
  else if (ended !== undefined)
    out.print(
      `${id} is cancelled, with the episodes that were at work. What was made is kept: showrunner batch retry ${id} goes on with it.`,
    );
  else
    out.print(`${id} was told to end, and has not yet. showrunner batch status ${id} says where it stands.`);
  return ended === undefined ? EXIT.unexpected : EXIT.ok;
}
