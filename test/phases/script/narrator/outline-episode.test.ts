import { InputError } from '../../../../src/domain/failure';
import type { SessionTemplate } from '../../../../src/domain/templates';
import { outlineEpisode } from '../../../../src/phases/script/narrator/outline-episode';
import { wordsIn } from '../../../../src/phases/script/parts/spoken';
import template from '../../../../templates/session/narrative@1.json';
import { BREAD, FERRIES } from '../../../support/material/ferries';
import { narrated } from '../../../support/material/told-episode';
import { documentOf } from '../../research/material';

const documents = [
  documentOf(FERRIES, 's1', 'The ferries of the northern islands'),
  documentOf(BREAD, 's2', 'Bread in the harbour towns'),
];
const topic = 'Bread and ferries of the islands';
const session = template as unknown as SessionTemplate;

test('an opening, the introduction, a segment for each theme and the close', () => {
  const { outline, brief } = narrated({ documents, topic, minutes: 4 });
  expect(outline.parts.map(({ kind }) => kind)).toEqual([
    'cold-open',
    'introduction',
    ...brief.themes.map(() => 'segment'),
    ...(brief.conclusionId === undefined ? [] : ['recap']),
    'close',
  ]);
  expect(outline.parts.flatMap(({ passageIds = [] }) => passageIds)).toEqual(
    brief.passages.map(({ id }) => id),
  );
});

test('the words of each part are those that are written for it', () => {
  const { outline, script } = narrated({ documents, topic, minutes: 2 });
  expect(outline.parts.length).toBeGreaterThan(3);
  for (const { id, targetWords } of outline.parts)
    expect([id, wordsIn(script.parts.filter((part) => part.id === id))]).toEqual([id, targetWords]);
});

test('what documents carry less than was asked for is planned shorter', () => {
  const { outline, script } = narrated({ documents, topic, minutes: 20 });
  expect(outline.targetWords).toBe(3_000);
  expect(outline.plannedWords).toBeLessThan(1_500);
  expect(Math.abs(outline.plannedWords - script.words)).toBeLessThan(30);
});

test('a brief without a passage is refused with what to do', () => {
  const { brief, findings } = narrated({ documents, topic });
  const outline = () =>
    outlineEpisode({
      ...{ findings, documents, session, minutes: 3, format: 'solo', wordsPerMinute: 150 },
      brief: { ...brief, passages: [] },
    });
  expect(outline).toThrow(InputError);
  expect(outline).toThrow(/Add documents with running text about it, or choose a writer model\.$/);
});
