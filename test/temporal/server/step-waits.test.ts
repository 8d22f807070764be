/** How long the product's own server lets a step wait that could begin. */
import { temporalRig } from '../../support/temporal/rig';

const rig = temporalRig('step-waits');

/** With 20 looks a second it is 35 ms and more, once the first second's looks are used up. */
const AT_ONCE_MS = 20;

test('what a step leaves is taken up at once, in episode after episode', async () => {
  const waits: number[][] = [];
  for (let count = 0; count < 4; count++) {
    const episode = rig.prepare({ segments: 4 });
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    waits.push(waitsOf((await rig.historyOf(episode.id)).events ?? []));
  }
  // The shortest of each: on a busy machine most wait for a processor.
  expect(waits.map((each) => Math.min(...each) < AT_ONCE_MS)).toEqual([true, true, true, true]);
});

type Events = NonNullable<Awaited<ReturnType<typeof rig.historyOf>>['events']>;

/** From each workflow task's place in the queue to its beginning, without the first, in ms. */
function waitsOf(events: Events): number[] {
  const atMs = ({ eventTime }: Events[number]) =>
    Number(eventTime?.seconds ?? 0) * 1_000 + (eventTime?.nanos ?? 0) / 1_000_000;
  const begun = events.filter((event) => event.workflowTaskStartedEventAttributes != null).slice(1);
  return begun.map((event) => {
    const queued = event.workflowTaskStartedEventAttributes?.scheduledEventId;
    const scheduled = events.find(({ eventId }) => String(eventId) === String(queued));
    return scheduled === undefined ? Number.POSITIVE_INFINITY : atMs(event) - atMs(scheduled);
  });
}
