import { counted } from '../../domain/wording';
import { parseRetryChanges, type RequestedChanges } from '../../intake/retry-changes';
import { checkedChanges } from '../../library/retry-changes';
import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { afterMessage } from '../episode/follow-after-message';
import { type Listener, withListener } from '../episode/speak-to-episode';

/** `words` say what is changed first, each as `key=value`. */
export function retry(context: CommandContext, id: string, words: readonly string[]): Promise<ExitCode> {
  const changes = parseRetryChanges(words);
  return withListener(context, id, (listener) => tryAgain(context, listener, changes));
}

async function tryAgain(
  context: CommandContext,
  listener: Listener,
  asked: RequestedChanges,
): Promise<ExitCode> {
  const { server, summary } = listener;
  const changes = await checkedChanges(context.place, server.episodes, summary, asked);
  const steps = await context.interruption.orStop(server.episodes.retry(summary.id, changes));
  const said = `${counted(steps, 'step')} that stood still ${steps === 1 ? 'is' : 'are'} tried again.`;
  return afterMessage(context, listener, { said, document: { retried: steps, ...changes } });
}
