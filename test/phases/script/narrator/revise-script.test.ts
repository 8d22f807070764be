import type { Directive } from '../../../../src/domain/quality';
import { sentencesOf } from '../../../../src/domain/script';
import { reviseScript } from '../../../../src/phases/script/narrator/revise-script';
import { BREAD, FERRIES } from '../../../support/material/ferries';
import { narrated } from '../../../support/material/told-episode';
import { documentOf } from '../../research/material';

const documents = [
  documentOf(FERRIES, 's1', 'The ferries of the northern islands'),
  documentOf(BREAD, 's2', 'Bread in the harbour towns'),
];
const { script, outline } = narrated({ documents, topic: 'Bread and ferries of the islands', minutes: 4 });
const revise = (...directives: Omit<Directive, 'reason'>[]) =>
  reviseScript({ script, outline, directives: directives.map((one) => ({ ...one, reason: 'asked' })) });
const idsOf = (made: typeof script) => sentencesOf(made).map(({ id }) => id);

test('a sentence that is dropped goes, with what leaned on it, and the ids of the others stay', () => {
  const told = sentencesOf(script).filter(({ role }) => role === 'claim');
  const last = told.at(-1);
  const revised = revise({ action: 'drop-sentence', sentenceId: last?.id ?? '' });
  expect(idsOf(revised)).toEqual(idsOf(script).filter((id) => id !== last?.id));
  expect(revised.revision).toBe(1);
  expect(revised.words).toBeLessThan(script.words);
});

test('shorter leaves out a whole passage at the end of the longest segment', () => {
  const revised = revise({ action: 'trim' });
  const gone = sentencesOf(script).filter(({ id }) => !idsOf(revised).includes(id));
  expect(gone.filter(({ role }) => role === 'claim').length).toBeGreaterThan(1);
  expect(new Set(gone.flatMap(({ quotes }) => quotes.map(({ sourceId }) => sourceId))).size).toBe(1);
});

test.each(['simplify', 'add-question', 'add-material'] as const)(
  '%s changes nothing but the revision',
  (action) => {
    expect(revise({ action })).toEqual({ ...script, revision: 1 });
  },
);

test('the disclosure cannot be dropped', () => {
  const disclosure = sentencesOf(script).find(({ role }) => role === 'disclosure');
  expect(idsOf(revise({ action: 'drop-sentence', sentenceId: disclosure?.id ?? '' }))).toEqual(idsOf(script));
});
