/**
 * Characters spoken a second: the whole audio path (takes with their measuring, mastering, MP3, decoding it again) against
 * the bare speech engine on the same text with the same number of threads.
 */

import { join } from 'node:path';
import { eachOf } from '../src/domain/each-of';
import type { SessionTemplate } from '../src/domain/templates';
import { masterEpisode } from '../src/phases/audio/mastering/master-episode';
import { validateEpisode } from '../src/phases/audio/mastering/validate-episode';
import { recordTake } from '../src/phases/audio/takes/record-take';
import type { BenchRun } from './benchmarks';
import { type Effort, effortOf } from './effort';
import { exampleEpisode } from './example-episode';
import { median } from './median';
import { plainLoop } from './plain-loop';

const THREADS = 2;

export interface SpokenRates {
  readonly voices: string;
  /** Characters a second. */
  readonly pathRate: number;
  readonly engineRate: number;
  readonly ratio: number;
  /** Processor time of the audio path, as a multiple of the engine's. */
  readonly processorTimes: number;
  /** How long the main thread was busy with one thing while the audio path ran, at most. */
  readonly longestStepMs: number;
}

/** Speaks the script and narration of the example episode, which is made first, in the voices of this session template. */
export async function benchSpeech(
  { scratch, size }: Pick<BenchRun, 'scratch' | 'size'>,
  template: string,
): Promise<SpokenRates> {
  const { plan, script, session, provider } = await madeEpisode(join(scratch, template), size, template);
  const { sound, speech } = session;
  const spoken = plan.segments.flatMap(({ sentences }) => sentences);
  const characters = spoken.reduce((sum, sentence) => sum + sentence.spoken.length, 0);
  await eachOf(plan.segments.slice(0, THREADS), THREADS, (segment) => provider.speak(segment));

  const speakAll = () => eachOf(plan.segments, THREADS, (segment) => provider.speak(segment));
  const makeAll = async () => {
    const takes = await eachOf(plan.segments, THREADS, (segment) =>
      recordTake({ segment, provider, limits: sound.take }),
    );
    const { mp3, timeline, heard } = await masterEpisode({
      plan,
      takes: takes.map(({ take, wav }) => ({ take, readWav: async () => wav })),
      script,
      sound,
      pausesMs: speech.pausesMs,
    });
    await validateEpisode({ mp3, expectedDurationMs: timeline.durationMs, timeline, sound, heard });
  };
  const measured: { engine: Effort<unknown>; path: Effort<unknown> }[] = [];
  for (let round = 0; round < size.rounds; round++)
    measured.push({ engine: await effortOf(speakAll), path: await effortOf(makeAll) });
  await provider.close();
  return {
    voices: [...new Set(plan.segments.map(({ voice }) => voice))].join(' and '),
    pathRate: median(measured.map(({ path }) => (characters * 1000) / path.ms)),
    engineRate: median(measured.map(({ engine }) => (characters * 1000) / engine.ms)),
    ratio: median(measured.map(({ path, engine }) => engine.ms / path.ms)),
    processorTimes: median(measured.map(({ path, engine }) => path.cpuMs / engine.cpuMs)),
    longestStepMs: Math.max(...measured.map(({ path }) => path.longestStepMs)),
  };
}

async function madeEpisode(dataDir: string, { minutes }: BenchRun['size'], template: string) {
  const { dependencies, input } = await exampleEpisode(dataDir, { minutes, session: template });
  const { plan, script } = await plainLoop(dependencies, input, THREADS);
  const session = await dependencies.store.getJson<SessionTemplate>(input.templates.session.ref);
  return { plan, script, session, provider: dependencies.speech };
}
