import { needLines } from '../../../src/cli/commands/list';
import { parkedEpisode as parked } from '../../support/material/episode-summaries';

test('what needs a person says why and what to do, on a line each', () => {
  const since = new Date(2026, 10, 22, 9, 30).getTime();
  const waits = {
    step: 'Speak n004',
    reason: 'no\nvoice',
    since,
    nextAction: 'showrunner retry season-1/ep_003',
  };
  expect(needLines({ ...parked, parked: waits })).toEqual([
    'season-1/ep_003, since 2026-11-22 09:30',
    '  why   Speak n004: no voice',
    '  next  showrunner retry season-1/ep_003',
  ]);
  expect(needLines({ ...parked, parked: { ...waits, unexpected: true } })[1]).toBe(
    "  why   Speak n004: unexpected: no voice (details in the worker's log)",
  );
});
