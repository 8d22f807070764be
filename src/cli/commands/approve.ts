import type { Command } from 'commander';
import { type CommandContext, type CommonOptions, newCommand, runWork, type Shell } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { afterMessage } from '../episode/follow-after-message';
import { type Listener, withListener } from '../episode/speak-to-episode';

export function approveCommand(shell: Shell): Command {
  return newCommand(shell, 'approve', {
    summary: 'accept a script that waits for your decision',
    description:
      'Accepts a script that waits for a decision. Where no worker is at work this command becomes one and shows the episode until it ends.',
    examples: ['approve season-1/ep_002'],
  })
    .argument('<id>', 'show/episode, or the episode alone where only one show has it')
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, false, (context) =>
        withListener(context, id, (listener) => approve(context, listener)),
      ),
    );
}

async function approve(context: CommandContext, listener: Listener): Promise<ExitCode> {
  await context.interruption.orStop(listener.server.episodes.approve(listener.summary.id));
  return afterMessage(context, listener, { said: 'The script is approved.', document: { approved: true } });
}
