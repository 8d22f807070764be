import { type PhaseProgress, phaseFraction, type StepProgress, workedMs } from '../../src/domain/progress';

const step = (change: Partial<StepProgress>): StepProgress => ({
  ...{ name: 'recordTake', title: 'Speak the segments', status: 'running', done: 1, total: 4, costMicros: 0 },
  ...change,
});

test('the fraction of a phase leaves out steps that are not needed', () => {
  const steps = [
    step({ done: 4, total: 4 }),
    step({ done: 0, total: 1 }),
    step({ status: 'skipped', done: 0, total: 1 }),
  ];
  expect(phaseFraction({ phase: 'audio', status: 'running', costMicros: 0, steps })).toEqual({
    done: 4,
    total: 5,
  });
});

test('the time of work of a phase leaves out what it waited for a person', () => {
  const phase: PhaseProgress = { phase: 'script', status: 'parked', costMicros: 0, steps: [] };
  expect(workedMs(phase, 9_000)).toBeUndefined();
  expect(workedMs({ ...phase, startedAt: 1_000 }, 9_000)).toBe(8_000);
  expect(workedMs({ ...phase, startedAt: 1_000, waitingSince: 3_000 }, 600_000)).toBe(2_000);
  const done = { ...phase, startedAt: 1_000, endedAt: 600_000, waitedMs: 590_000 };
  expect(workedMs(done, 900_000)).toBe(9_000);
});
