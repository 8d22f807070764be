/** The example episode as a workflow on a real server, against the same steps in a plain loop; both from nothing. */
import { join } from 'node:path';
import { NativeConnection } from '@temporalio/worker';
import { audioSlots } from '../src/composition';
import { MAKING_PHASES, type Phase } from '../src/domain/phase';
import { createEpisodeClient } from '../src/temporal/clients/episode-client';
import type { TemporalSettings } from '../src/temporal/server/connect';
import { type ReachedTemporal, reachTemporal } from '../src/temporal/server/reach-temporal';
import { createEpisodeWorker } from '../src/temporal/worker/worker';
import type { EpisodeMaker } from './example-episode';
import { median, timed } from './median';
import { plainLoop } from './plain-loop';

export interface OrchestrationOptions {
  readonly scratch: string;
  readonly rounds: number;
  readonly settings: TemporalSettings;
  /** Of no other benchmark on this server. */
  readonly show: string;
  readonly episode: EpisodeMaker;
}

interface Orchestrated {
  readonly ms: number;
  readonly phases: Readonly<Record<Phase, number>>;
}

export async function benchOrchestration(options: OrchestrationOptions) {
  const { scratch, rounds, settings, episode } = options;
  const { place } = await episode(join(scratch, 'server'));
  const reached = await reachTemporal({ ...place, settings, report: (message) => console.error(message) });
  const measured: (Orchestrated & { plainMs: number })[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const plain = await timed(async () => {
        const { dependencies, input } = await episode(join(scratch, `plain-${round}`));
        await plainLoop(dependencies, input, audioSlots(place));
        await dependencies.speech.close();
      });
      measured.push({ plainMs: plain.ms, ...(await orchestrate(options, reached, round)) });
    }
  } finally {
    await reached.release();
  }
  const phaseMs = (phase: Phase) => median(measured.map(({ phases }) => phases[phase]));
  return {
    plainMs: median(measured.map((round) => round.plainMs)),
    orchestratedMs: median(measured.map((round) => round.ms)),
    ratio: median(measured.map((round) => round.ms / round.plainMs)),
    phases: MAKING_PHASES.map((phase) => ({ phase, ms: phaseMs(phase) })),
  };
}

async function orchestrate(
  { scratch, settings, show, episode }: OrchestrationOptions,
  reached: ReachedTemporal,
  round: number,
): Promise<Orchestrated> {
  const dataDir = join(scratch, `orchestrated-${round}`);
  const connection = await NativeConnection.connect(settings.options);
  const { place, dependencies } = await episode(dataDir);
  const { namespace } = settings;
  const worker = await createEpisodeWorker({
    connection,
    namespace,
    dependencies,
    audioSlots: audioSlots(place),
  });
  const running = worker.run();
  const episodes = createEpisodeClient(reached.client);
  const { ms, result: id } = await timed(async () => {
    const { input } = await episode(dataDir);
    const started = await episodes.start({ ...input, show, episode: `round-${round}` }, worker.taskQueue);
    await episodes.result(started.id);
    return started.id;
  });
  const progress = await episodes.progress(id);
  worker.shutdown();
  await running;
  await dependencies.speech.close();
  await connection.close();
  const phases = Object.fromEntries(
    (progress?.phases ?? []).map(({ phase, startedAt = 0, endedAt = 0 }) => [phase, endedAt - startedAt]),
  ) as Record<Phase, number>;
  return { ms, phases };
}
