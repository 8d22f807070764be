import { InputError } from '../../domain/failure';
import type { Phase } from '../../domain/phase';
import { readLexicons } from '../../intake/lexicon';
import { resumedInput } from '../../intake/resumption';
import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { withDependencies } from '../episode/episode-dependencies';
import { finishedPhases } from '../episode/local-records';
import { resumeRun } from '../episode/resume-run';
import { withEpisode } from '../episode/speak-to-episode';

export interface ResumeOptions {
  readonly from: Phase;
  readonly lexicon?: readonly string[];
}

export async function resume(
  context: CommandContext,
  given: string,
  { from, lexicon: paths = [] }: ResumeOptions,
): Promise<ExitCode> {
  const words = paths.length === 0 ? undefined : await readLexicons(paths);
  return withEpisode(context, given, async (server, summary) => {
    const { id } = summary;
    if (summary.endedAt === null) {
      throw new InputError(`The episode ${id} is still ${summary.status}. ${nextOf(summary.status, id)}`);
    }
    return withDependencies(context.place, summary, async (tools) => {
      const kept = await finishedPhases(server, id, tools);
      if (kept === undefined) {
        throw new InputError(
          `${id} ended (${summary.status}) before its first phase was done; produce it anew with its spec or flags.`,
        );
      }
      const lexicon = words && (await tools.store.putJson('audio/lexicon.json', words));
      const input = resumedInput(kept.record, {
        from,
        session: kept.session,
        ...(lexicon === undefined ? {} : { lexicon }),
      });
      const said = `${id} goes on from ${from}; what came before is kept.`;
      return resumeRun(context, server, { summary, input, tools, said });
    });
  });
}

function nextOf(status: string, id: string): string {
  if (status === 'parked') return `Go on with: showrunner retry ${id}`;
  if (status === 'waiting')
    return `Its script waits for you: showrunner approve ${id}, or edit, request-changes, abandon.`;
  return `Watch it with: showrunner watch ${id}, or end it first: showrunner cancel ${id}`;
}
