/** A worker in a process of its own, whose takes never end: started by a test to be killed in the middle of them. */

import { episodeInput } from '../material/episode-input';
import { createStudio } from './episode-fakes';
import { runWorkers } from './rig';

async function main(): Promise<void> {
  const [taskQueue = ''] = process.argv.slice(2);
  const studio = createStudio(episodeInput(), { segments: 3 });
  const hold = studio.hold('recordTake');
  await runWorkers(taskQueue, () => studio, { stickyQueueScheduleToStartTimeout: '1s' });
  await hold.reached;
  process.send?.({ calls: studio.calls.map(({ activity, piece }) => `${activity} ${piece}`.trim()) });
}

void main();
