import type { BatchInput, LoweredStandard } from '../../../src/domain/batch/batch';
import { startedAgain } from '../../../src/domain/batch/started-again';
import { fakeRef } from '../../support/temporal/episode-fakes';

const totals = { episodes: 2, minutes: 12, lowMicros: 0, likelyMicros: 0, workMs: 0 };
const manifest = { ref: fakeRef('batches/b/manifest.json'), totals };
const more = [{ ref: fakeRef('batches/b/more.json'), totals }];
const lowered: LoweredStandard = { templates: {}, policy: {}, costShare: 0.5, named: 'quality draft@1' };
const fresh: BatchInput = {
  ...{ id: 'b', title: 'B', manifest, atOnce: 5, budgetMicros: 10, through: 'package', inputHash: 'h' },
};
const steered: BatchInput = { ...fresh, more, lowered, budgetMicros: 99, atOnce: 2, deadlineAt: 1_000 };

test('a batch that was never started starts as it is', () => {
  expect(startedAgain(fresh, undefined)).toBe(fresh);
});

test('the same batch goes on as people steered it', () => {
  expect(startedAgain(fresh, steered)).toEqual(steered);
});

test('episodes at once that were asked for now hold', () => {
  expect(startedAgain(fresh, steered, { atOnce: 4 })).toEqual({ ...steered, atOnce: 4 });
});

test('a deadline that was said anew holds when it is later; one that was taken away stays away', () => {
  expect(startedAgain({ ...fresh, deadlineAt: 5_000 }, steered).deadlineAt).toBe(5_000);
  expect(startedAgain({ ...fresh, deadlineAt: 500 }, steered).deadlineAt).toBe(1_000);
  expect(startedAgain({ ...fresh, deadlineAt: 500 }, fresh)).toEqual(fresh);
});

describe('another batch under the same id', () => {
  const other = { ...fresh, through: 'research', inputHash: 'other' } as const;

  test('is made as it says', () => {
    expect(startedAgain(other, { ...steered, inputHash: 'h' })).toMatchObject({
      budgetMicros: 10,
      atOnce: 5,
    });
    expect(startedAgain(other, fresh)).toBe(other);
  });

  test('is made to its own templates, and knows what was made to lower ones', () => {
    const again = startedAgain(other, steered);
    expect(again.lowered).toEqual({
      ...{ templates: {}, policy: {}, named: 'their own templates', previous: lowered },
    });
    // However often.
    expect(startedAgain({ ...fresh, inputHash: 'third' }, again).lowered).toEqual(again.lowered);
  });
});
