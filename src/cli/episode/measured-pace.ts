import type { CommandContext } from '../command/context';
import { aServerRuns, withServer } from '../server/reach-server';
import type { Pace } from './view/expected-time';

/** The pace of finished episodes; empty where no server runs. None is started for it. */
export async function paceSoFar(context: CommandContext): Promise<Pace> {
  if (!(await aServerRuns())) return {};
  return withServer(context, ({ episodes }) => context.interruption.orStop(episodes.pace()));
}
