import type { Directive } from '../../../../src/domain/quality';
import { type Sentence, sentencesOf } from '../../../../src/domain/script';
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

test('the frames of a passage go with all of its sentences, and stay with a part of them', () => {
  const line = (id: string, text: string, role: Sentence['role'] = 'claim'): Sentence => ({
    ...{ id, text, role, claimIds: [] },
    quotes:
      role === 'claim' ? [{ sourceId: 's1', text, start: Number(id) * 500, end: Number(id) * 500 }] : [],
  });
  const [first] = script.parts;
  const sentences = [
    line('1', 'Next, “Fonts”, by A. Mason.', 'frame'),
    line('2', 'The chapel was cold.'),
    line('3', 'Back to “Roofs”.', 'frame'),
    line('4', 'Did it hold?', 'question'),
    line('5', 'The mason mended the roof.'),
    line('6', 'It held.'),
  ];
  const part = { ...first, id: first?.id ?? '', kind: 'segment' as const, title: 'Roofs', targetWords: 0 };
  const told = { ...script, parts: [{ ...part, turns: [{ hostId: 'guide', sentences }] }] };
  const left = (directive: Omit<Directive, 'reason'>) =>
    idsOf(reviseScript({ script: told, outline, directives: [{ ...directive, reason: 'asked' }] }));
  expect(left({ action: 'drop-sentence', sentenceId: '2' })).toEqual(['3', '4', '5', '6']);
  expect(left({ action: 'drop-sentence', sentenceId: '5' })).toEqual(['1', '2']);
  expect(left({ action: 'drop-sentence', sentenceId: '6' })).toEqual(['1', '2', '3', '4', '5']);
  expect(left({ action: 'drop-sentence', sentenceId: '1' })).toEqual(['2', '3', '4', '5', '6']);
});
