// Makes the episode of a spec and approves its script:  node examples/client/make-episode.mjs my-episode.json
// A worker of the same data directory does the work: npx showrunner dev, in another terminal.
import { setTimeout as sleep } from 'node:timers/promises';
import { createShowrunner } from 'showrunner';

const [spec] = process.argv.slice(2);
const showrunner = await createShowrunner({ notice: console.error });
try {
  const { id, how } = await showrunner.startEpisode(spec);
  console.log(`${id} ${how}`);
  const episode = showrunner.episode(id);

  // The episode needs no program that waits: this one could end here, and another could ask tomorrow.
  for (;;) {
    const { status, phase, parked } = await episode.summary();
    if (status === 'waiting') {
      console.log(`approved, after ${(await episode.script()).split('\n').length} lines were read`);
      await episode.approve();
    } else if (status === 'parked') {
      throw new Error(`${parked?.reason} ${parked?.nextAction}`);
    } else if (status !== 'running') break;
    console.log(`at work on ${phase}`);
    await sleep(2_000);
  }

  const { quality, costMicros } = await episode.result();
  console.log(`${quality}/100, $${costMicros / 1_000_000}`, episode.files());
} finally {
  await showrunner.close();
}
