import { createBudgetHolder } from '../../../../src/workflows/episode/running/budget-holder';
import { episodeInput } from '../../../support/material/episode-input';

const policy = { ...episodeInput().policy.cost, budgetMicros: 1_000 };
const cost = (settledMicros: number, unknownMicros = 0) => ({ settledMicros, unknownMicros });
const never = () => Promise.reject(new Error('asked a person'));
const options = {
  policy,
  budgetMicros: policy.budgetMicros,
  warn: () => undefined,
  isParked: () => false,
  until: never,
};

describe('the budget of an episode', () => {
  test('books a piece that is done again once: what it has cost so far counts, not both accounts of it', async () => {
    const budget = createBudgetHolder(options);
    await budget.setAside('take', () => 300, never);
    expect(budget.settle('take', cost(300))).toEqual(cost(300));
    await budget.setAside('take', () => 300, never);
    expect(budget.settle('take', cost(500))).toEqual(cost(200));
    expect(budget.refusal(500)).toBeUndefined();
    expect(budget.refusal(499)).toContain('is spent or set aside already');
  });

  test('takes back what was feared when it turns out to be paid for', async () => {
    const budget = createBudgetHolder(options);
    await budget.setAside('take', () => 400, never);
    budget.settle('take', cost(100, 100));
    expect(budget.settle('take', cost(200, 0))).toEqual(cost(100, -100));
    expect(budget.refusal(200)).toBeUndefined();
    expect(budget.refusal(199)).toContain('is spent or set aside already');
  });

  test('keeps pieces apart', () => {
    const budget = createBudgetHolder(options);
    budget.settle('one', cost(100));
    expect(budget.settle('two', cost(100))).toEqual(cost(100));
    expect(budget.refusal(199)).toContain('is spent or set aside already');
  });
});
