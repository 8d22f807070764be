import type { ToldPassage } from '../../../../src/domain/research';
import { segmentTitle } from '../../../../src/phases/script/narrator/segment-title';

const findings = { sources: [{ id: 's1', title: 'The boats of Torvik' }] } as never;
const under = (...headings: readonly string[]) =>
  ({
    sourceId: 's1',
    headings,
    sentences: [{ quote: { text: 'The town paid for all the boats in 1912.' } }],
  }) as unknown as ToldPassage;
const title = (passages: readonly ToldPassage[], ...taken: readonly string[]) =>
  segmentTitle({ passages, findings, taken: new Set(taken) });
const DOCUMENT = 'The boats of Torvik';

test('a segment has the lowest heading that all its passages have', () => {
  expect(title([under(DOCUMENT, '2. Winter', '2.1 Ice'), under(DOCUMENT, '2. Winter', '2.2 Snow')])).toBe(
    'Winter',
  );
  expect(title([under(DOCUMENT, 'Winter', 'Ice')])).toBe('Ice');
});

test('else the heading of its first passage, or of the next one whose heading can be said', () => {
  expect(title([under(DOCUMENT, 'Winter'), under(DOCUMENT, 'Money')])).toBe('Winter');
  expect(title([under(DOCUMENT, 'Tip'), under(DOCUMENT, 'Money')])).toBe('Money');
  expect(title([under(DOCUMENT, 'Winter', 'Ice')], 'Ice')).toBe('Winter');
});

test('else the title of the document once, then its first words, and never a number', () => {
  expect(title([under()])).toBe(DOCUMENT);
  expect(title([under('Overview')], DOCUMENT)).toBe('The town paid for all the …');
});

test('a long heading is shortened', () => {
  const long = 'What is meant by saying that one boat of the town follows another boat of the town?';
  expect(title([under(DOCUMENT, long), under(DOCUMENT, long)], 'Winter')).toBe(
    'What is meant by saying that one boat of the town follows …',
  );
  expect(title([under(DOCUMENT, long)], 'What is meant by saying that one boat of the town follows …')).toBe(
    DOCUMENT,
  );
});
