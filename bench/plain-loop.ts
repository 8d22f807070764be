/** An episode without Temporal: `produceEpisode` on one page, the narrator's work in threads as on a worker, nothing stored. */
import type { RunCraft } from '../src/activities/craft/in-thread';
import type { Dependencies } from '../src/activities/dependencies';
import { createNarratorResearcher } from '../src/activities/research/narrator-researcher';
import { createMeasuringJudge } from '../src/activities/script/judges';
import { createNarratorWriter } from '../src/activities/script/narrator-writer';
import { episodeGuid } from '../src/artifacts/episode-guid';
import type { EpisodeInput } from '../src/domain/episode';
import type { QualityTemplate, SessionTemplate } from '../src/domain/templates';
import { type ProducedEpisode, type Production, produceEpisode } from '../src/phases/produce';
import { readDocument } from '../src/phases/research/reading/read-document';

export async function plainLoop(
  dependencies: Dependencies,
  input: EpisodeInput,
  speakersAtOnce: number,
): Promise<ProducedEpisode> {
  const { craft, speech } = dependencies;
  const run: RunCraft = (about, name, ...given) => craft.run(name, given, { about, lane: 'plain' });
  return produceEpisode(await productionOf(dependencies, input), {
    read: readDocument,
    researcher: createNarratorResearcher(run),
    writer: createNarratorWriter(),
    judge: createMeasuringJudge(run),
    ...{ speech, speakersAtOnce },
    ask: () => Promise.reject(new Error('the narrator has nobody to ask')),
  });
}

async function productionOf({ store }: Dependencies, input: EpisodeInput): Promise<Production> {
  const { show, episode, topic, brief, minutes, format, templates } = input;
  const { session, quality, cost, prices } = templates;
  return {
    ...{ show, episode, topic, brief, minutes, format },
    guid: episodeGuid(show, episode),
    producedOn: new Date().toISOString().slice(0, 10),
    sources: await Promise.all(
      input.sources.map(async ({ id, name, mediaType, original }) => ({
        ...{ id, name, mediaType },
        bytes: await store.get(original),
      })),
    ),
    session: await store.getJson<SessionTemplate>(session.ref),
    quality: await store.getJson<QualityTemplate>(quality.ref),
    templates: { session: session.id, quality: quality.id, cost: cost.id, prices: prices.id },
  };
}
