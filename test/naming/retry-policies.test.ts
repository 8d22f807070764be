import { BudgetError, DefectError, InputError } from '../../src/domain/failure';
import { STEP_POLICIES, type StepPolicy, TRIES, TURNS, WAITS } from '../../src/naming/retry-policies';

describe.each(Object.entries<StepPolicy>(STEP_POLICIES))('the policy for %s', (name, policy) => {
  test('has room for all tries, and for finitely many waits and turns beside them', () => {
    const { maximumAttempts = Number.POSITIVE_INFINITY } = policy.retry;
    // A batch must not end because the server was away for long; a page of many is not insisted on, nor the record of an ending.
    if (['batch', 'foundPage', 'ending'].includes(name)) return;
    expect(maximumAttempts).toBeGreaterThanOrEqual(TRIES + TURNS);
    expect(maximumAttempts).toBeLessThanOrEqual(TRIES + TURNS + WAITS);
  });

  test('never tries again what gives the same again, by the names the errors have on the wire', () => {
    const final = [InputError.name, DefectError.name, BudgetError.name];
    expect(policy.retry.nonRetryableErrorTypes).toEqual(final);
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

test('only work that asks somebody else has waits', () => {
  const waiting = Object.entries<StepPolicy>(STEP_POLICIES).filter(
    ([, { retry }]) => (retry.maximumAttempts ?? 0) > TRIES + TURNS,
  );
  expect(waiting.map(([name]) => name)).toEqual(['web', 'publishing', 'models', 'speech']);
});
