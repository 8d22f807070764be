/**
 * Nothing is cached here: every workflow task is handled by a worker that first replays the whole history, as after a crash.
 * A task that ends without a command is merged with the next one then, which once let a `retry` overtake a park.
 */
import { DefectError } from '../../src/domain/failure';
import { eventually } from '../support/temporal/histories';
import { temporalRig } from '../support/temporal/rig';

const rig = temporalRig('fresh', { maxCachedWorkflows: 0 });

test('a retry moves every piece that had parked before it, and the history replays', async () => {
  const episode = rig.prepare({ segments: 5 });
  const pieces = ['n001', 'n002', 'n003', 'n004', 'n005'];
  for (const piece of pieces)
    episode.studio.fail('recordTake', new DefectError('There is no voice "rms".'), piece);
  await rig.start(episode);
  const allParked = () =>
    pieces.every((piece) =>
      episode.studio.calls.some((call) => call.activity === 'recordTake' && call.piece === piece),
    );
  await eventually(async () => allParked(), Boolean);
  await eventually(
    async () => (await rig.client.workflow.getHandle(episode.id).describe()).memo?.standingStill,
    (count) => count === pieces.length,
  );
  expect(await rig.episodes.retry(episode.id, { voices: { guide: 'slt' } })).toBe(pieces.length);
  await rig.episodes.result(episode.id);
});
