// Characters spoken a second: the whole audio path (takes with their measuring, mastering, MP3, decoding it again) against
// the bare speech engine on the same text with the same number of threads.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { median, timed } from './median.mjs';

const require = createRequire(import.meta.url);
const { masterEpisode } = require('../dist/phases/audio/master-episode.js');
const { recordTake } = require('../dist/phases/audio/record-take.js');
const { validateEpisode } = require('../dist/phases/audio/validate-episode.js');
const { createEmbeddedSpeech } = require('../dist/providers/speech/embedded-speech.js');

const THREADS = 2;

/** `sessionFolder` is a finished session of the example episode: its script and narration are what is spoken. */
export async function benchSpeech({ sessionFolder, templatesDir, rounds }) {
  const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
  const plan = read(join(sessionFolder, 'audio', 'narration.json'));
  const script = read(join(sessionFolder, 'production', 'script.json'));
  const { sound, speech: speaking } = read(join(templatesDir, 'session', 'narrative@1.json'));
  const characters = plan.segments
    .flatMap(({ sentences }) => sentences)
    .reduce((sum, { spoken }) => sum + spoken.length, 0);
  const provider = createEmbeddedSpeech({ threads: THREADS });
  const forEachSegment = (work) => inTurn(plan.segments, THREADS, work);
  await provider.speak(plan.segments[0]);

  const measured = [];
  for (let round = 0; round < rounds; round++) {
    const engine = await timed(() => forEachSegment((segment) => provider.speak(segment)));
    const path = await timed(async () => {
      const recorded = await forEachSegment((segment) =>
        recordTake({ segment, provider, limits: sound.take }),
      );
      const takes = recorded.map(({ take, wav }) => ({ take, wav }));
      const { mp3, timeline } = await masterEpisode({
        plan,
        takes,
        script,
        sound,
        pausesMs: speaking.pausesMs,
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

async function inTurn(items, atOnce, work) {
  const results = new Array(items.length);
  let next = 0;
  const take = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, take));
  return results;
}
