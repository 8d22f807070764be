/** Changes that a person asks for before parked steps are tried again, checked and made ready for the episode. */
import type { Dependencies } from '../activities/dependencies';
import { InputError } from '../domain/failure';
import { hostsOf } from '../domain/hosts';
import type { SessionTemplate } from '../domain/templates';
import { readLexicons } from '../intake/lexicon';
import { rechooseModels } from '../intake/model-choice';
import { replaceSources } from '../intake/replace-source';
import { castVoices, type RequestedChanges } from '../intake/retry-changes';
import type { Surroundings } from '../settings/surroundings';
import type { EpisodeClient } from '../temporal/clients/episode-client';
import type { EpisodeSummary } from '../temporal/clients/episode-summary';
import type { RetryChanges } from '../workflows/episode/episode-messages';
import { withDependencies } from './dependencies';
import { finishedPhases } from './finished-phases';

/** Refuses (InputError) changes of an episode that is not parked, and what it or this machine does not have. */
export async function checkedChanges(
  place: Surroundings,
  episodes: EpisodeClient,
  summary: EpisodeSummary,
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
    ...(voices && { voices: await cast(voices, episodes, summary, tools) }),
    ...(models && { models: rechooseModels(models, await episodes.models(id), tools.models) }),
    ...(lexicon && { lexicon: await tools.store.putJson('audio/lexicon.json', lexicon) }),
    ...(sources && { sources: await replaceSources(sources, await episodes.sources(id), tools) }),
  }));
}

async function cast(
  voices: NonNullable<RequestedChanges['voices']>,
  episodes: EpisodeClient,
  { id, phase }: EpisodeSummary,
  tools: Dependencies,
): Promise<Record<string, string>> {
  const input = (await finishedPhases(episodes, id, tools))?.record.input;
  if (input === undefined)
    throw new InputError(`${id} has no hosts yet: it is parked in ${phase}, where no voice speaks.`);
  const session = await tools.store.getJson<SessionTemplate>(input.templates.session.ref);
  const { name: provider, voices: known } = tools.speech;
  return castVoices(voices, { hosts: hostsOf(session, input.format), voices: known, provider });
}
