import type { Dependencies } from '../../activities/dependencies';
import type { EpisodeInput, Resumption } from '../../domain/episode';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { createAttendance } from '../server/own-worker';
import type { Server } from '../server/reach-server';
import { followAndReport } from './follow-and-report';

export interface ResumedRun {
  readonly summary: EpisodeSummary;
  readonly input: EpisodeInput & { readonly resume: Resumption };
  readonly tools: Dependencies;
  /** A sentence for the person before the episode goes on. */
  readonly said: string;
}

/** Starts a new run of an ended episode and follows it as `produce` does. Closes the tools. */
export async function resumeRun(
  context: CommandContext,
  server: Server,
  { summary, input, tools, said }: ResumedRun,
  onStarted: () => Promise<void> = async () => {},
): Promise<ExitCode> {
  const { id } = await context.interruption.orStop(server.episodes.resume(input, summary.taskQueue));
  await onStarted();
  context.out.progress.write(`${context.out.phrase(said)}\n\n`);
  const attendance = createAttendance(server, context.place, tools);
  try {
    const episode = { id, minutes: input.minutes, goOn: 'showrunner dev' };
    return await followAndReport(context, server, episode, attendance);
  } finally {
    await attendance.leave();
  }
}
