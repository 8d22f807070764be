import { STEP_POLICIES } from '../../src/naming/retry-policies';
import { modelSettings } from '../../src/settings/services';

const SECONDS = 'SHOWRUNNER_MODEL_SECONDS';
const before = { ...process.env };

afterEach(() => {
  process.env = { ...before };
});

test('a reply of a model may take longer than there are ports', () => {
  process.env[SECONDS] = '70000';
  expect(modelSettings().timeoutMs).toBe(70_000_000);
  delete process.env[SECONDS];
  expect(modelSettings().timeoutMs).toBeUndefined();
});

test('a step of models has time for the longest reply that can be waited for', () => {
  process.env[SECONDS] = '80000';
  expect(modelSettings().timeoutMs).toBeLessThan(STEP_POLICIES.models.startToCloseMs);
});

test.each(['0', '1.5', 'soon', '80001'])('%s is no time for a reply, and it is said what is', (value) => {
  process.env[SECONDS] = value;
  expect(() => modelSettings()).toThrow(
    `${SECONDS} is "${value}"; it must be a number of seconds from 1 to 80000.`,
  );
});
