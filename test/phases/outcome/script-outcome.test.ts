import type { QualityReport } from '../../../src/domain/quality';
import type { Script, Sentence } from '../../../src/domain/script';
import type { QualityTemplate } from '../../../src/domain/templates';
import { qualityOf, reviewOf, wordsChangedByPerson } from '../../../src/phases/outcome/script-outcome';
import { fakeRef } from '../../support/temporal/episode-fakes';

const sentence = (id: string, text: string, editedByPerson?: true) =>
  ({
    id,
    text,
    role: 'claim',
    quotes: [],
    claimIds: [],
    ...(editedByPerson && { editedByPerson }),
  }) as Sentence;
const script = (...sentences: Sentence[]) =>
  ({ parts: [{ id: 'p1', turns: [{ hostId: 'h', sentences }] }] }) as unknown as Script;

const shown = script(sentence('a', 'one two three'), sentence('b', 'four five'), sentence('c', 'six'));

test('words that a person changed are those that bear their mark, and those that they took out', () => {
  const after = script(
    sentence('a', 'one two', true),
    sentence('c', 'six'),
    sentence('d', 'new words here now', true),
  );
  expect(wordsChangedByPerson(shown, after, true)).toBe(2 + 4 + 2);
  expect(wordsChangedByPerson(shown, after, false)).toBe(2 + 4);
  expect(wordsChangedByPerson(shown, shown, true)).toBe(0);
});

test('a script is approved unchanged only where the person asked for nothing and changed nothing', () => {
  const review = { shown: fakeRef('s'), changesRequested: 0, edits: 0, approvedBy: 'person' } as const;
  expect(reviewOf(review, shown, shown)).toMatchObject({ approvedUnchanged: true, wordsChanged: 0 });
  expect(reviewOf({ ...review, changesRequested: 1 }, shown, shown)).toMatchObject({
    approvedUnchanged: false,
  });
  expect(reviewOf({ ...review, approvedBy: 'deadline' }, shown, shown)).toMatchObject({
    approvedUnchanged: false,
  });
  expect(reviewOf(undefined, shown, shown)).toBeUndefined();
});

test('points are lost by weight of the gate, share of the measure and what it lacks, the dearest first', () => {
  const measure = (name: string, score: number) => ({
    ...{ name, score, value: 0, unit: '' },
    evidence: [{ quote: `bad ${name}`, note: '' }],
  });
  const gate = { name: 'flow', score: 0.8, threshold: 0.7, weight: 0.5, passed: true };
  const report = {
    ...{ score100: 81, basis: 'judged by models', gatesPassed: true, confidence: 0.9 },
    gates: [{ ...gate, measures: [measure('order', 0.9), measure('echo', 0.5), measure('topic', 1)] }],
  } as unknown as QualityReport;
  const template = {
    gates: [
      { name: 'flow', measures: { order: { share: 0.4 }, echo: { share: 0.3 }, topic: { share: 0.3 } } },
    ],
  } as unknown as QualityTemplate;
  expect(qualityOf(report, template)).toEqual({
    ...{ score100: 81, basis: 'judged by models', gatesPassed: true, disagreement: expect.closeTo(0.1) },
    gates: [{ name: 'flow', score: 0.8, threshold: 0.7 }],
    lost: [
      { gate: 'flow', measure: 'echo', points: 7.5, lines: ['bad echo'] },
      { gate: 'flow', measure: 'order', points: 2, lines: ['bad order'] },
    ],
  });
});
