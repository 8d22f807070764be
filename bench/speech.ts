/**
 * Characters spoken a second: the whole audio path (takes with their measuring, mastering, MP3, decoding it again) against
 * the bare speech engine on the same text with the same number of threads.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NarrationPlan } from '../src/domain/audio';
import type { Script } from '../src/domain/script';
import type { SessionTemplate } from '../src/domain/templates';
import { masterEpisode } from '../src/phases/audio/mastering/master-episode';
import { validateEpisode } from '../src/phases/audio/mastering/validate-episode';
import { recordTake } from '../src/phases/audio/takes/record-take';
import { createEmbeddedSpeech } from '../src/providers/speech/embedded-speech';
import { eachOf } from '../src/workflows/episode/running/each-of';
import { median, timed } from './median';

const THREADS = 2;

/** `sessionFolder` is a finished session of the example episode: its script and narration are what is spoken. */
export async function benchSpeech(sessionFolder: string, templatesDir: string, rounds: number) {
  const read = <T>(...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8')) as T;
  const plan = read<NarrationPlan>(sessionFolder, 'audio', 'narration.json');
  const script = read<Script>(sessionFolder, 'production', 'script.json');
  const { sound, speech } = read<SessionTemplate>(templatesDir, 'session', 'narrative@1.json');
  const spoken = plan.segments.flatMap(({ sentences }) => sentences);
  const characters = spoken.reduce((sum, sentence) => sum + sentence.spoken.length, 0);
  const provider = createEmbeddedSpeech({ threads: THREADS });
  await eachOf(plan.segments.slice(0, THREADS), THREADS, (segment) => provider.speak(segment));

  const measured: { engineRate: number; pathRate: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const engine = await timed(() => eachOf(plan.segments, THREADS, (segment) => provider.speak(segment)));
    const path = await timed(async () => {
      const takes = await eachOf(plan.segments, THREADS, (segment) =>
        recordTake({ segment, provider, limits: sound.take }),
      );
      const { mp3, timeline } = await masterEpisode({
        plan,
        takes,
        script,
        sound,
        pausesMs: speech.pausesMs,
      });
      await validateEpisode({ mp3, expectedDurationMs: timeline.durationMs, timeline, sound });
    });
    measured.push({ engineRate: (characters * 1000) / engine.ms, pathRate: (characters * 1000) / path.ms });
  }
  await provider.close();
  return {
    pathRate: median(measured.map((round) => round.pathRate)),
    engineRate: median(measured.map((round) => round.engineRate)),
    ratio: median(measured.map((round) => round.pathRate / round.engineRate)),
  };
}
