import { takeInStandard } from '../../../src/intake/batch/take-in-standard';
import { type IntakeShelf, openIntakeShelf, voices } from '../../support/intake-shelf';

let shelf: IntakeShelf;
beforeEach(async () => {
  shelf = await openIntakeShelf();
});
afterEach(() => shelf.clear());

test('named templates are stored, with the policies that workflows decide with; the others stay out', async () => {
  const standard = await takeInStandard({ quality: 'narrative', cost: 'standard@1' }, shelf.tools);
  expect(standard.named).toBe('quality narrative@1, cost standard@1');
  expect(Object.keys(standard.templates).sort()).toEqual(['cost', 'prices', 'quality']);
  expect(standard.policy).toMatchObject({
    quality: { judges: ['creative', 'technical', 'accuracy'], maxRevisions: 3 },
    cost: { budgetMicros: 5_000_000 },
  });
  const { cost } = standard.templates;
  if (cost === undefined) throw new Error('no cost template was stamped');
  expect(await shelf.store.getJson(cost.ref)).toMatchObject({ id: 'standard@1' });
});

test('a session template has no policy', async () => {
  expect(await takeInStandard({ session: 'narrative' }, shelf.tools)).toMatchObject({
    ...{ named: 'session narrative@1', policy: {}, templates: { session: { id: 'narrative@1' } } },
  });
});

test('every error at once', async () => {
  const attempt = takeInStandard(
    { session: 'narrative', quality: 'none', cost: 'nothing' },
    { ...shelf.tools, speech: voices('rms') },
  );
  await expect(attempt).rejects.toThrow(
    /^The fake speech provider has no voice "slt".*\nThere is no quality template "none".*\nThere is no cost template "nothing"/,
  );
});

test('nothing named is refused', async () => {
  await expect(takeInStandard({ cost: undefined }, shelf.tools)).rejects.toThrow(/^Name the standard/);
});
