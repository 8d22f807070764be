import { episodeQueue } from '../../naming/ids';
import type { CommandContext } from '../command/context';
import type { SpecOptions } from '../command/declarations/spec-options';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { prepareEpisode } from '../episode/prepare-episode';
import { printQuote } from '../episode/print-quote';
import { lacksWorker } from '../server/attendance-check';
import { withServer } from '../server/reach-server';

const HOW = {
  started: 'is started',
  joined: 'was started before, from the same input, and goes on',
  finished: 'was made before, from the same input',
} as const;

export async function start(
  context: CommandContext,
  file: string | undefined,
  options: SpecOptions,
): Promise<ExitCode> {
  const { input, dependencies } = await prepareEpisode(context, file, options);
  await printQuote(context, input, dependencies);
  const { out } = context;
  return withServer(context, async (server) => {
    const { id, runId, how } = await server.episodes.start(input, episodeQueue(dependencies.store.id));
    const attended = how === 'finished' || !(await lacksWorker(server));
    out.document({ id, runId, how });
    out.print(`${id} ${HOW[how]}.`);
    if (!attended)
      out.print(
        'No worker is at work on this machine yet: showrunner dev starts one, and the episode goes on.',
      );
    out.print(`showrunner watch ${id} shows it.`);
    return EXIT.ok;
  });
}
