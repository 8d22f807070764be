import { PHASE_STEPS } from '../../src/domain/steps';

test('no two steps share a name, so that a name tells its phase', () => {
  const names = Object.values(PHASE_STEPS).flatMap((steps) => Object.keys(steps));
  expect(new Set(names).size).toBe(names.length);
});
