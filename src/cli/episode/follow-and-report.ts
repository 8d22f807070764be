/** Follows an episode with a worker of its own where no other is there, and reports how it came out. */

import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { createAttendanceCheck, sayInterrupted } from '../server/attendance-check';
import type { Attendance } from '../server/own-worker';
import type { Server } from '../server/reach-server';
import { workflowPage } from '../server/web-ui-page';
import { followEpisode, type Outcome } from './follow-episode';
import { reportOutcome } from './report-episode';
import { createEpisodeView, type EpisodeView } from './view/episode-view';

export interface FollowedEpisode {
  readonly id: string;
  /** Length asked for, for the time that it is expected to take. */
  readonly minutes: number;
  /** Command that goes on with it. */
  readonly goOn: string;
}

export async function createViewOfEpisode(
  { out }: CommandContext,
  { episodes }: Server,
  minutes: number,
): Promise<EpisodeView> {
  const pace = await episodes.pace();
  return createEpisodeView(out.progress, {
    pace,
    minutes,
    colours: out.colours(out.progress),
    phrase: out.phrase,
  });
}

/** With `attendance` the episode is worked on here; without, it is only watched. */
export async function followAndReport(
  context: CommandContext,
  server: Server,
  episode: FollowedEpisode,
  attendance: Attendance | undefined,
): Promise<ExitCode> {
  const outcome = await followToEnd(context, server, episode, attendance);
  if (outcome.how === 'interrupted') sayInterrupted(context, episode, attendance !== undefined);
  return reportOutcome(context, outcome, episode);
}

/** Follows without a report, for commands that do something with what was made. */
export async function followToEnd(
  context: CommandContext,
  server: Server,
  { id, minutes }: Pick<FollowedEpisode, 'id' | 'minutes'>,
  attendance: Attendance | undefined,
): Promise<Outcome> {
  const { episodes, settings, webUi } = server;
  const { signal } = context.interruption;
  if (webUi !== undefined && (await server.stays()))
    context.out.tell(`Web UI: ${workflowPage(webUi, settings.namespace, id)}\n`);
  const view = await createViewOfEpisode(context, server, minutes);
  const attend = createAttendanceCheck(server, attendance, view);
  try {
    return await followEpisode({ id, episodes, view, signal, attend });
  } finally {
    view.end();
  }
}
