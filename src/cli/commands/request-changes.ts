import type { Command } from 'commander';
import { InputError } from '../../domain/failure';
import type { Directive } from '../../domain/quality';
import type { Findings } from '../../domain/research';
import type { Script } from '../../domain/script';
import { CHANGE_EXAMPLES, parseChangeRequests } from '../../intake/change-requests';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import { type CommandContext, type CommonOptions, newCommand, runWork, type Shell } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { onFirstUse } from '../command/on-first-use';
import { waitingScript } from '../editing/editable-episode';
import { resolveEpisodeId } from '../episode/episode-id';
import { keptOf, withTools } from '../episode/episode-tools';
import { afterMessage } from '../episode/follow-after-message';
import { withAttendance } from '../episode/speak-to-episode';
import { requireServerOrState, type Server, withServer } from '../server/reach-server';

export function requestChangesCommand(shell: Shell): Command {
  return newCommand(shell, 'request-changes', {
    summary: 'have a script that waits for you revised as you say',
    description:
      'Has the writer revise a script that waits; the judges read it, and it waits again. ' +
      `Changes are asked for in these phrases, whoever writes, several of them separated by ";":\n\n${CHANGE_EXAMPLES.map((example) => `  ${example}`).join('\n')}\n\n` +
      'showrunner edit --print shows the ids of sentences and parts; showrunner edit changes the words themselves.',
    examples: [
      'request-changes season-1/ep_002 "drop p3.2.1; more questions in p4"',
      'request-changes ep_002 shorter',
    ],
  })
    .argument('<id>', 'show/episode, or the episode alone where only one show has it')
    .argument('<changes...>', 'what to change')
    .action((id: string, changes: string[], options: CommonOptions) =>
      runWork(shell, options, false, (context) => requestChanges(context, id, changes.join(' '))),
    );
}

async function requestChanges(context: CommandContext, given: string, changes: string): Promise<ExitCode> {
  await requireServerOrState(context.place);
  onFirstUse.ownWorker().logRuntimeToFile(context.place);
  return withServer(context, async (server) => {
    const id = await context.interruption.orStop(resolveEpisodeId(given, server.episodes));
    const summary = await server.episodes.summary(id);
    const directives = await directivesFor(context, server, summary, changes);
    return withAttendance(context, server, summary, async (listener) => {
      await context.interruption.orStop(server.episodes.requestChanges(id, directives));
      return afterMessage(context, listener, {
        said: `${directives.length === 1 ? 'One change is' : `${directives.length} changes are`} handed to the writer.`,
        document: { directives },
      });
    });
  });
}

async function directivesFor(
  { place }: CommandContext,
  server: Server,
  summary: EpisodeSummary,
  changes: string,
): Promise<Directive[]> {
  const { id } = summary;
  const ref = waitingScript(summary);
  if (ref === undefined) {
    throw new InputError(
      `No script of ${id} waits for you (it is ${summary.status} in ${summary.phase}). ` +
        'Changes are asked for while a script waits: start an episode with --review script.',
    );
  }
  return withTools(place, summary, async (tools) => {
    const findings = (await keptOf(server, id, tools))?.record.results.research?.findings;
    const { claims } =
      findings === undefined ? { claims: [] } : await tools.store.getJson<Findings>(findings);
    return parseChangeRequests(changes, { script: await tools.store.getJson<Script>(ref), claims });
  });
}
