import { hashesOf, toStandard } from '../../../src/activities/batch/standards';
import type { LoweredStandard } from '../../../src/domain/batch/batch';
import { batchEntry } from '../../support/temporal/batch-states';
import { fakeRef } from '../../support/temporal/episode-fakes';

const entry = batchEntry(0, { low: 100, likely: 200 });
const quality = { id: 'draft@1', ref: fakeRef('templates/quality.json') };
const draft: LoweredStandard = {
  templates: { quality },
  policy: {},
  costShare: 0.5,
  named: 'quality draft@1',
};
const small: LoweredStandard = {
  ...{ templates: { quality, cost: { id: 'small@1', ref: fakeRef('templates/cost.json') } }, policy: {} },
  ...{ named: 'cost small@1', previous: draft },
};

test('an episode to another standard has its templates, its share of the quote, and another hash', () => {
  const lowered = toStandard(entry, draft);
  expect(lowered.input.templates).toEqual({ ...entry.input.templates, quality });
  expect(lowered.quote.costMicros).toEqual({ low: 50, likely: 100, high: 200 });
  expect(lowered.quote.workMs).toEqual(entry.quote.workMs);
  expect(lowered.input.inputHash).not.toBe(entry.input.inputHash);
});

test('without another standard an episode stays as it was taken in', () => {
  expect(toStandard(entry, undefined)).toBe(entry);
});

test('an episode is known under the standard of now, those before, and its own; through any phase', () => {
  const known = hashesOf(entry, small);
  for (const through of ['research', 'package'] as const) {
    expect(known(through)).toHaveLength(3);
    const hashOf = (standard: LoweredStandard | undefined) =>
      hashesOf(toStandard({ ...entry, input: { ...entry.input, through } }, standard), undefined)(through)[0];
    expect([...known(through)].sort()).toEqual([undefined, draft, small].map(hashOf).sort());
  }
  expect(known('research')).not.toEqual(known('package'));
});
