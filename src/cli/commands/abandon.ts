import { InputError } from '../../domain/failure';
import { EpisodeEndedError } from '../../temporal/clients/client-errors';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { type Listener, withListener } from '../episode/speak-to-episode';

export async function abandon(context: CommandContext, id: string, given: string): Promise<ExitCode> {
  const reason = given.trim();
  if (reason === '') throw new InputError('Say in a sentence why: --reason "…".');
  return withListener(context, id, (listener) => giveUp(context, listener, reason));
}

async function giveUp(
  { out, interruption }: CommandContext,
  { server, summary }: Listener,
  reason: string,
): Promise<ExitCode> {
  const { id } = summary;
  await interruption.orStop(server.episodes.abandon(id, reason));
  await interruption.orStop(server.episodes.result(id)).catch((error: unknown) => {
    if (!(error instanceof EpisodeEndedError)) throw error;
  });
  out.document({ id, status: 'abandoned', reason });
  out.print(
    `${id} is abandoned. What was made is kept: showrunner resume ${id} --from … goes on with it; produced again, it begins anew.`,
  );
  return EXIT.ok;
}
