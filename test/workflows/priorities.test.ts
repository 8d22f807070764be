import { eventually } from '../support/temporal/histories';
import { temporalRig } from '../support/temporal/rig';

const rig = temporalRig('priorities');
const SEGMENTS = 30;

const batch = { id: 'season-1', budgetMicros: 1_000_000 };

test.each([
  ['a short episode of a batch before a long one', { minutes: 45, batch }, { minutes: 5, batch }],
  ['one that was started by itself before those of a batch', { minutes: 5, batch }, { minutes: 45 }],
])('the takes of %s', async (_what, first, second) => {
  const many = rig.prepare({ segments: SEGMENTS, takeMicros: 0 }, first);
  const few = rig.prepare({ segments: 4, takeMicros: 0 }, second);
  const busy = many.studio.hold('recordTake');
  const turn = few.studio.hold('recordTake');
  await rig.start(many);
  await busy.reached;
  await rig.start(few);
  const pending = async () => (await rig.client.workflow.getHandle(few.id).describe()).raw.pendingActivities;
  await eventually(
    pending,
    (steps) => (steps ?? []).filter(({ activityType }) => activityType?.name === 'recordTake').length === 4,
  );
  busy.release();
  await turn.reached;
  // Some were at work already, or on their way to the worker.
  expect(many.studio.piecesOf('recordTake').length).toBeLessThan(SEGMENTS / 2);
  turn.release();
  await rig.episodes.result(few.id);
  await rig.episodes.result(many.id);
});
