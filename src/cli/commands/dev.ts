import { createDependencies } from '../../composition';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { installRuntime, startWorker } from '../server/own-worker';
import { type Server, withServer } from '../server/reach-server';
import { untilOneOf } from '../server/watch-ending';
import { createShortLog } from '../terminal/short-log';

export async function dev(context: CommandContext): Promise<ExitCode> {
  const { out, place } = context;
  if (out.json) installRuntime(process.stderr);
  else installRuntime(createShortLog(process.stdout, out.colours(process.stdout)), 'debug');
  const dependencies = await createDependencies(place);
  return withServer(context, async (server) => {
    const worker = await startWorker(server, place, dependencies);
    try {
      await server.presence.join();
      announce(context, server);
      await untilOneOf(worker.ended, context.interruption.signal);
      if (worker.failure !== undefined) throw worker.failure;
      out.note('\nDraining. Episodes stay where they are; Ctrl-C again leaves at once.');
    } finally {
      await server.presence.leave();
      await worker.stop();
      await dependencies.craft.close();
      await dependencies.speech.close();
    }
    return EXIT.ok;
  });
}

function announce({ out, place }: CommandContext, { settings, webUi }: Server): void {
  const { address, namespace } = settings;
  out.document({ address, namespace, webUi: webUi ?? null, dataDir: place.dataDir });
  out.print(`Temporal  ${address}`);
  if (webUi !== undefined) out.print(`Web UI    ${webUi}`);
  out.print(`Data      ${place.dataDir}`);
  out.print(
    'At work. showrunner start or produce, in another terminal, gives it something to do; Ctrl-C ends it.\n',
  );
}
