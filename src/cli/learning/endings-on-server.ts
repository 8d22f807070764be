/** Endings of episodes of this data directory that the server's histories know of. */
import { openStorage } from '../../artifacts/storage';
import { messageOf } from '../../domain/failure';
import type { KnownEnding } from '../../learning/known-endings';
import { episodeQueue } from '../../naming/ids';
import type { CommandContext } from '../command/context';
import { aServerRuns, withServer } from '../server/reach-server';

/** As the server's list filters runs that ended without completing. */
export const ENDED_EARLY = 'ExecutionStatus IN ("Failed", "Canceled", "Terminated", "TimedOut")';

/** None where no server runs: none is started for it. A server that does not answer is said to have been left out. */
export async function endingsOnServer(context: CommandContext): Promise<readonly KnownEnding[]> {
  if (!(await aServerRuns())) return [];
  try {
    const { store } = await openStorage(context.place);
    const own = episodeQueue(store.id);
    const ended = await withServer(context, ({ episodes }) =>
      context.interruption.orStop(episodes.list(ENDED_EARLY)),
    );
    return ended.filter(({ taskQueue }) => taskQueue === own);
  } catch (error) {
    context.interruption.signal.throwIfAborted();
    context.out.note(`Episodes that were terminated are not told apart: ${messageOf(error)}`);
    return [];
  }
}
