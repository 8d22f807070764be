import type { Command } from 'commander';
import { composeDependencies } from '../../composition';
import { type CommandContext, type CommonOptions, newCommand, runWork, type Shell } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { onFirstUse } from '../command/on-first-use';
import { type Server, withServer } from '../server/reach-server';
import { shortLog } from '../terminal/short-log';

export function devCommand(shell: Shell): Command {
  return newCommand(shell, 'dev', {
    summary: 'run server and worker in the foreground until Ctrl-C',
    description:
      'Runs a Temporal server, unless one is there, and a worker, and shows what they do. Episodes of the data directory ' +
      'go on while it runs. With --json the addresses are the document, and the logs go to stderr as JSON lines.',
    examples: ['dev', 'dev --data ~/podcasts --ui-port 9000'],
  }).action((options: CommonOptions) => runWork(shell, options, true, dev));
}

async function dev(context: CommandContext): Promise<ExitCode> {
  const { out, place } = context;
  const { installRuntime, startWorker } = onFirstUse.ownWorker();
  if (out.json) installRuntime(process.stderr);
  else installRuntime(shortLog(process.stdout, out.colours(process.stdout)), 'debug');
  const dependencies = await composeDependencies(place);
  return withServer(context, async (server) => {
    const worker = await startWorker(server, place, dependencies);
    try {
      await server.presence.join();
      announce(context, server);
      await Promise.race([worker.ended, untilAborted(context.interruption.signal)]);
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

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
