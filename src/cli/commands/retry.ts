import type { Command } from 'commander';
import type { Dependencies } from '../../activities/dependencies';
import { InputError } from '../../domain/failure';
import { hostsOf } from '../../domain/hosts';
import type { SessionTemplate } from '../../domain/templates';
import { readLexicons } from '../../intake/lexicon';
import { rechooseModels } from '../../intake/model-choice';
import { replaceSources } from '../../intake/replace-source';
import { castVoices, parseRetryChanges, type RequestedChanges } from '../../intake/retry-changes';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import type { RetryChanges } from '../../workflows/episode/episode-messages';
import { type CommandContext, type CommonOptions, newCommand, runWork, type Shell } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { keptOf, withTools } from '../episode/episode-tools';
import { afterMessage } from '../episode/follow-after-message';
import { type Listener, withListener } from '../episode/speak-to-episode';
import type { Server } from '../server/reach-server';

interface RetryOptions extends CommonOptions {
  readonly with?: readonly string[];
}

export function retryCommand(shell: Shell): Command {
  const another = (word: string, before: readonly string[] = []) => [...before, word];
  return newCommand(shell, 'retry', {
    summary: 'go on with the steps of an episode that stand still',
    description:
      'Tries the parked steps of an episode again, and gives steps that wait for their next try that try now. ' +
      'Where no worker is at work this command becomes one and shows the episode until it ends.',
    examples: [
      'retry season-1/ep_002',
      'retry ep_002 --with voice.guide=slt',
      'retry ep_002 --with source.s2=better.pdf',
      'retry ep_002 --with lexicon=names.json',
      'retry ep_002 --with model.writer=openai/gpt-4.1',
      'retry ep_002 --with budget=7.50',
    ],
  })
    .argument('<id>', 'show/episode, or the episode alone where only one show has it')
    .option(
      '--with <key=value>',
      'change something first: voice.<host>=<voice>, source.<id>=<path>, lexicon=<path>, model.<role>=<provider/name> (model= for every role that has one) or budget=<dollars>; repeat it for more',
      another,
    )
    .action((id: string, options: RetryOptions) =>
      runWork(shell, options, false, async (context) => {
        const changes = parseRetryChanges(options.with ?? []);
        return withListener(context, id, (listener) => retry(context, listener, changes));
      }),
    );
}

async function retry(
  context: CommandContext,
  listener: Listener,
  asked: RequestedChanges,
): Promise<ExitCode> {
  const changes = await checked(context, listener, asked);
  const steps = await context.interruption.orStop(
    listener.server.episodes.retry(listener.summary.id, changes),
  );
  const said = `${steps} ${steps === 1 ? 'step that stood still is' : 'steps that stood still are'} tried again.`;
  return afterMessage(context, listener, { said, document: { retried: steps, ...changes } });
}

async function checked(
  { place }: CommandContext,
  { server, summary }: Listener,
  asked: RequestedChanges,
): Promise<RetryChanges> {
  const { id, status } = summary;
  if (Object.keys(asked).length > 0 && status !== 'parked') {
    throw new InputError(
      `${id} is ${status}; --with changes something only while a step is parked. Without it, retry hurries what waits for its next try.`,
    );
  }
  const { voices, sources, lexicon: paths, models, ...rest } = asked;
  if ([voices, sources, paths, models].every((change) => change === undefined)) return rest;
  const lexicon = paths && (await readLexicons(paths));
  return withTools(place, summary, async (tools) => ({
    ...rest,
    ...(voices && { voices: await cast(voices, server, summary, tools) }),
    ...(models && { models: rechooseModels(models, await server.episodes.models(id), tools.models) }),
    ...(lexicon && { lexicon: await tools.store.putJson('audio/lexicon.json', lexicon) }),
    ...(sources && { sources: await replaceSources(sources, await server.episodes.sources(id), tools) }),
  }));
}

async function cast(
  voices: NonNullable<RequestedChanges['voices']>,
  server: Server,
  { id, phase }: EpisodeSummary,
  tools: Dependencies,
): Promise<Record<string, string>> {
  const input = (await keptOf(server, id, tools))?.record.input;
  if (input === undefined)
    throw new InputError(`${id} has no hosts yet: it is parked in ${phase}, where no voice speaks.`);
  const session = await tools.store.getJson<SessionTemplate>(input.templates.session.ref);
  const { name: provider, voices: known } = tools.speech;
  return castVoices(voices, { hosts: hostsOf(session, input.format), voices: known, provider });
}
