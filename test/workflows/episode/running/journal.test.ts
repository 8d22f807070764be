import { createJournal } from '../../../../src/workflows/episode/running/journal';
import { fakeRef } from '../../../support/temporal/episode-fakes';

function clocked() {
  let time = 0;
  const journal = createJournal(() => time);
  const pass = (ms: number) => {
    time += ms;
  };
  return { journal, pass };
}

const parked = {
  step: 'Speak n001',
  reason: 'no voice',
  since: 0,
  nextAction: 'retry',
  status: 'parked',
} as const;

describe('time in which everything stands still', () => {
  test('counts while no piece is at work, in the phase in which it was', () => {
    const { journal, pass } = clocked();
    journal.beginPhase('script');
    journal.atWork(1);
    pass(10);
    journal.atWork(-1);
    pass(500);
    journal.atWork(1);
    pass(20);
    journal.beginPhase('audio');
    pass(30);
    journal.atWork(-1);
    pass(7);
    expect(journal.snapshot().stoodMs).toEqual({ script: 500, audio: 7 });
  });

  test('counts no piece that waits beside one that works, and nothing between phases', () => {
    const { journal, pass } = clocked();
    journal.beginPhase('audio');
    journal.atWork(1);
    journal.atWork(1);
    journal.atWork(-1);
    pass(100);
    journal.atWork(-1);
    journal.beginPhase(undefined);
    pass(900);
    journal.beginPhase('package');
    journal.atWork(1);
    expect(journal.snapshot().stoodMs).toEqual({ audio: 0, package: 0 });
  });
});

test('parks are counted by step and cause, with the time that they stood', () => {
  const { journal, pass } = clocked();
  journal.parked('a', parked);
  pass(5);
  journal.parked('b', { ...parked, reason: 'no voice either' });
  journal.parked('c', { ...parked, needsMicros: 7 });
  journal.parked('d', { ...parked, unexpected: true });
  pass(10);
  journal.unparked('a');
  expect(journal.snapshot().parks).toEqual([
    { step: 'Speak n001', cause: 'failure', count: 2, standMs: 25, reason: 'no voice either' },
    { step: 'Speak n001', cause: 'money', count: 1, standMs: 10, reason: 'no voice' },
    { step: 'Speak n001', cause: 'bug', count: 1, standMs: 10, reason: 'no voice' },
  ]);
});

test('a clock that is set back makes no negative time', () => {
  const { journal, pass } = clocked();
  journal.beginPhase('audio');
  journal.parked('a', parked);
  journal.atWork(1);
  journal.atWork(-1);
  pass(-1_000);
  expect(journal.snapshot()).toMatchObject({ stoodMs: { audio: 0 }, parks: [{ standMs: 0 }] });
});

test('the first script that a person saw is kept beside what they decided', () => {
  const { journal } = clocked();
  journal.decided('approve');
  expect(journal.snapshot()).not.toHaveProperty('review');
  const first = fakeRef('script.json');
  journal.shown(first);
  journal.decided('changes');
  journal.shown(fakeRef('script.json?2'));
  journal.decided('script');
  journal.decided('deadline');
  expect(journal.snapshot().review).toEqual({
    shown: first,
    changesRequested: 1,
    edits: 1,
    approvedBy: 'deadline',
  });
});
