/** A process that masters one synthetic episode and validates it, and prints what that took: `master-alone.ts FOLDER MINUTES`. */
import { masterEpisode } from '../../src/phases/audio/mastering/master-episode';
import { validateEpisode } from '../../src/phases/audio/mastering/validate-episode';
import { effortOf } from '../effort';
import { syntheticEpisode } from './synthetic-episode';

/** Sizes in MB. */
export interface MasteredAlone {
  /** Memory of the process, in use before and at its peak. */
  readonly beforeMb: number;
  readonly peakMb: number;
  readonly mp3Mb: number;
  readonly durationMs: number;
  readonly tookMs: number;
  readonly cpuMs: number;
  /** How long the main thread was busy with one thing, at most. */
  readonly longestStepMs: number;
}

const MB = 1_000_000;

async function main(folder: string, minutes: number): Promise<MasteredAlone> {
  const episode = syntheticEpisode(folder, minutes);
  const beforeMb = process.memoryUsage.rss() / MB;
  const { result, ms, cpuMs, longestStepMs } = await effortOf(async () => {
    const { mp3, timeline, heard } = await masterEpisode(episode);
    const { durationMs } = timeline;
    const { passed } = await validateEpisode({
      ...{ mp3, timeline, heard, expectedDurationMs: durationMs, sound: episode.sound },
    });
    if (!passed) throw new Error('the synthetic episode did not pass its validation');
    return { mp3Mb: mp3.length / MB, durationMs };
  });
  return {
    ...result,
    beforeMb,
    // In kilobytes of 1,024.
    peakMb: (process.resourceUsage().maxRSS * 1024) / MB,
    ...{ tookMs: ms, cpuMs, longestStepMs },
  };
}

const [folder = '', minutes = ''] = process.argv.slice(2);
main(folder, Number(minutes)).then((made) => process.stdout.write(JSON.stringify(made)));
