import type { Command } from 'commander';
import { afterMessage } from '../after-message';
import type { ExitCode } from '../exit-codes';
import { type Listener, withListener } from '../move-on';
import { type CommonOptions, newCommand, runWork, type Session, type Shell } from '../shell';

export function retryCommand(shell: Shell): Command {
  return newCommand(shell, 'retry', {
    summary: 'try the parked steps of an episode again',
    description:
      'Tries the parked steps of an episode again. Where no worker is at work this command becomes one and shows the episode until it ends.',
    examples: ['retry season-1/ep_002'],
  })
    .argument('<id>', 'show/episode, or the episode alone where only one show has it')
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, false, (session) =>
        withListener(session, id, (listener) => retry(session, listener)),
      ),
    );
}

async function retry(session: Session, listener: Listener): Promise<ExitCode> {
  const steps = await session.interruption.orStop(listener.server.episodes.retry(listener.summary.id));
  const said = `${steps} parked ${steps === 1 ? 'step is' : 'steps are'} tried again.`;
  return afterMessage(session, listener, { said, document: { retried: steps } });
}
