import { type ResumeRequest, resumeEpisode } from '../../library/resume-episode';
import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { followNewRun } from '../episode/follow-new-run';
import { withEpisode } from '../episode/speak-to-episode';

export async function resume(
  context: CommandContext,
  given: string,
  asked: ResumeRequest,
): Promise<ExitCode> {
  return withEpisode(context, given, async (server, summary) => {
    await context.interruption.orStop(resumeEpisode(context.place, server.episodes, summary, asked));
    const said = `${summary.id} goes on from ${asked.from}; what came before is kept.`;
    return followNewRun(context, server, summary, said);
  });
}
