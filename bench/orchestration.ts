// The example episode as a workflow on a real server, against the same steps in a plain loop; both from nothing.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { exampleEpisode } from './example-episode.mjs';
import { median, timed } from './median.mjs';
import { plainLoop } from './plain-loop.mjs';

const require = createRequire(import.meta.url);
const { NativeConnection } = require('@temporalio/worker');
const { audioSlots } = require('../dist/composition.js');
const { temporalSettings } = require('../dist/temporal/connect.js');
const { episodeClient } = require('../dist/temporal/episode-client.js');
const { reachTemporal } = require('../dist/temporal/server/reach-temporal.js');
const { createEpisodeWorker } = require('../dist/temporal/worker.js');

export async function benchOrchestration({ scratch, rounds }) {
  const { place } = await exampleEpisode(join(scratch, 'server'));
  const settings = temporalSettings();
  const reached = await reachTemporal({ ...place, settings, report: (message) => console.error(message) });
  const measured = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const plain = await timed(async () => {
        const { dependencies, input } = await exampleEpisode(join(scratch, `plain-${round}`));
        await plainLoop({ dependencies, input, speakersAtOnce: audioSlots(place) });
        await dependencies.speech.close();
      });
      const orchestrated = await orchestrate({
        reached,
        settings,
        dataDir: join(scratch, `orchestrated-${round}`),
        round,
      });
      measured.push({ plainMs: plain.ms, ...orchestrated });
    }
  } finally {
    await reached.release();
  }
  const phases = Object.keys(measured[0].phases);
  const sessionFolder = join(scratch, 'orchestrated-0', 'sessions', `bench-${process.pid}`, 'round-0');
  return {
    session: { sessionFolder, templatesDir: place.templatesDir },
    plainMs: median(measured.map((round) => round.plainMs)),
    orchestratedMs: median(measured.map((round) => round.ms)),
    ratio: median(measured.map((round) => round.ms / round.plainMs)),
    phases: Object.fromEntries(
      phases.map((phase) => [phase, median(measured.map((round) => round.phases[phase]))]),
    ),
  };
}

async function orchestrate({ reached, settings, dataDir, round }) {
  const connection = await NativeConnection.connect(settings.options);
  const { place, dependencies } = await exampleEpisode(dataDir);
  const worker = await createEpisodeWorker({
    connection,
    namespace: settings.namespace,
    dependencies,
    audioSlots: audioSlots(place),
  });
  const running = worker.run();
  const episodes = episodeClient(reached.client);
  let id;
  const { ms } = await timed(async () => {
    const { input } = await exampleEpisode(dataDir);
    ({ id } = await episodes.start(
      { ...input, show: `bench-${process.pid}`, episode: `round-${round}` },
      worker.taskQueue,
    ));
    await episodes.result(id);
  });
  const progress = await episodes.progress(id);
  worker.shutdown();
  await running;
  await dependencies.speech.close();
  await connection.close();
  return {
    ms,
    phases: Object.fromEntries(
      progress.phases.map(({ phase, startedAt, endedAt }) => [phase, endedAt - startedAt]),
    ),
  };
}
