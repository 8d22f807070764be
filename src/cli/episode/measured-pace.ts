import type { Session } from '../command/context';
import { aServerRuns, withServer } from '../server/reach-server';
import type { Pace } from './view/expected-time';

/** How fast finished episodes were made, where a server runs that knows; none is started for it. */
export async function paceSoFar(session: Session): Promise<Pace> {
  if (!(await aServerRuns())) return {};
  return withServer(session, ({ episodes }) => session.interruption.orStop(episodes.pace()));
}
