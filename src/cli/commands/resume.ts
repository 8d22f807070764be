import { type Command, Option } from 'commander';
import { InputError } from '../../domain/failure';
import { PHASES, type Phase } from '../../domain/phase';
import { readLexicons } from '../../intake/lexicon';
import { resumedInput } from '../../intake/resumption';
import { type CommandContext, type CommonOptions, newCommand, runWork, type Shell } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { onFirstUse } from '../command/on-first-use';
import { resolveEpisodeId } from '../episode/episode-id';
import { keptOf, withTools } from '../episode/episode-tools';
import { resumeRun } from '../episode/resume-run';
import { requireServerOrState, withServer } from '../server/reach-server';

export function resumeCommand(shell: Shell): Command {
  return newCommand(shell, 'resume', {
    summary: 'go on with an episode that has ended, from one of its phases',
    description:
      'Begins a new run of an episode that has ended, from the phase named. What earlier phases made is kept, and so is ' +
      'every take whose words did not change; nothing that was paid is paid again. Shows the episode until it ends.',
    examples: [
      'resume season-1/ep_002 --from audio',
      'resume ep_002 --from audio --lexicon names.json',
      'resume ep_002 --from package',
    ],
  })
    .argument('<id>', 'show/episode, or the episode alone where only one show has it')
    .addOption(
      new Option('--from <phase>', 'the first phase to do again').choices([...PHASES]).makeOptionMandatory(),
    )
    .option(
      '--lexicon <path>',
      'another pronunciation lexicon (JSON); only what it changes is spoken again',
      (path: string, before: readonly string[] = []) => [...before, path],
    )
    .action((id: string, options: CommonOptions & { from: Phase; lexicon?: readonly string[] }) =>
      runWork(shell, options, false, (context) => resume(context, id, options)),
    );
}

async function resume(
  context: CommandContext,
  given: string,
  { from, lexicon: paths = [] }: { from: Phase; lexicon?: readonly string[] },
): Promise<ExitCode> {
  const words = paths.length === 0 ? undefined : await readLexicons(paths);
  await requireServerOrState(context.place);
  onFirstUse.ownWorker().logRuntimeToFile(context.place);
  return withServer(context, async (server) => {
    const id = await context.interruption.orStop(resolveEpisodeId(given, server.episodes));
    const summary = await server.episodes.summary(id);
    if (summary.endedAt === null) {
      throw new InputError(`The episode ${id} is still ${summary.status}. ${nextOf(summary.status, id)}`);
    }
    return withTools(context.place, summary, async (tools) => {
      const kept = await keptOf(server, id, tools);
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
