import { DefectError, InputError } from '../../src/domain/failure';
import { STEP_POLICIES, type StepPolicy } from '../../src/temporal/retry-policies';

describe.each(Object.entries<StepPolicy>(STEP_POLICIES))('the policy for %s', (_name, policy) => {
  test('has finite tries, between a few and ten', () => {
    expect(policy.retry.maximumAttempts).toBeGreaterThanOrEqual(2);
    expect(policy.retry.maximumAttempts).toBeLessThanOrEqual(10);
  });

  test('never tries again what gives the same again, by the names the errors have on the wire', () => {
    expect(policy.retry.nonRetryableErrorTypes).toEqual([InputError.name, DefectError.name]);
  });

  test('notices a lost worker long before the step would time out', () => {
    expect(policy.heartbeatMs).toBeLessThanOrEqual(30_000);
    expect(policy.heartbeatMs * 5).toBeLessThanOrEqual(policy.startToCloseMs);
  });

  test('backs off, within bounds', () => {
    expect(policy.retry.backoffCoefficient).toBeGreaterThanOrEqual(2);
    expect(policy.retry.maximumInterval).toBeGreaterThan(policy.retry.initialInterval as number);
  });

  test('says why it is as it is, in a sentence', () => {
    expect(policy.reason).toMatch(/^[A-Z].{20,}\.$/);
  });
});
