import { phaseFraction, type StepProgress } from '../../src/domain/progress';

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
