import { openPurse } from '../../src/workflows/episode/running/purse';
import { episodeInput } from '../support/material/episode-input';

const policy = { ...episodeInput().policy.cost, budgetMicros: 1_000 };
const cost = (settledMicros: number, unknownMicros = 0) => ({ settledMicros, unknownMicros });
const never = () => Promise.reject(new Error('asked a person'));
const keeper = { warn: () => undefined, isParked: () => false, until: never };

describe('the purse of an episode', () => {
  test('books a piece that is done again once: what it has cost so far counts, not both accounts of it', async () => {
    const purse = openPurse(policy, policy.budgetMicros, keeper);
    await purse.setAside('take', () => 300, never);
    expect(purse.settle('take', cost(300))).toEqual(cost(300));
    await purse.setAside('take', () => 300, never);
    expect(purse.settle('take', cost(500))).toEqual(cost(200));
    expect(purse.refusal(500)).toBeUndefined();
    expect(purse.refusal(499)).toContain('is spent or set aside already');
  });

  test('takes back what was feared when it turns out to be paid for', async () => {
    const purse = openPurse(policy, policy.budgetMicros, keeper);
    await purse.setAside('take', () => 400, never);
    purse.settle('take', cost(100, 100));
    expect(purse.settle('take', cost(200, 0))).toEqual(cost(100, -100));
    expect(purse.refusal(200)).toBeUndefined();
    expect(purse.refusal(199)).toContain('is spent or set aside already');
  });

  test('keeps pieces apart', () => {
    const purse = openPurse(policy, policy.budgetMicros, keeper);
    purse.settle('one', cost(100));
    expect(purse.settle('two', cost(100))).toEqual(cost(100));
    expect(purse.refusal(199)).toContain('is spent or set aside already');
  });
});
