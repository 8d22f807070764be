import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { followAndReport } from './follow-and-report';
import type { Listener } from './speak-to-episode';

/** An episode that goes on after a message: with our own worker it is followed to its end, else its worker does that. */
export async function afterMessage(
  context: CommandContext,
  { server, summary, attendance }: Listener,
  { said, document }: { readonly said: string; readonly document: Readonly<Record<string, unknown>> },
): Promise<ExitCode> {
  const { id, minutes } = summary;
  if (attendance === undefined) {
    context.out.document({ id, ...document });
    context.out.print(`${said} showrunner watch ${id} shows how it goes on.`);
    return EXIT.ok;
  }
  context.out.tell(`${said}\n`);
  return followAndReport(context, server, { id, minutes, goOn: 'showrunner dev' }, attendance);
}
