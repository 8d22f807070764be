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
import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { withDependencies } from '../episode/episode-dependencies';
import { afterMessage } from '../episode/follow-after-message';
import { finishedPhases } from '../episode/local-records';
import { type Listener, withListener } from '../episode/speak-to-episode';
import type { Server } from '../server/reach-server';

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
  return withDependencies(place, summary, async (tools) => ({
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
  const input = (await finishedPhases(server, id, tools))?.record.input;
  if (input === undefined)
    throw new InputError(`${id} has no hosts yet: it is parked in ${phase}, where no voice speaks.`);
  const session = await tools.store.getJson<SessionTemplate>(input.templates.session.ref);
  const { name: provider, voices: known } = tools.speech;
  return castVoices(voices, { hosts: hostsOf(session, input.format), voices: known, provider });
}
