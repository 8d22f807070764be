import type { Claim } from '../../../src/domain/research';
import { passageLines } from '../../../src/phases/prompting/passage-lines';
import { material } from '../script/by-model/desk';

const [pattern] = material.findings.claims as [Claim];
const TOWER = 'The tower stood on a rock.';
const STORM = 'It fell in a storm.';
const quoteOf = (text: string, start: number) => ({ sourceId: 's1', text, start, end: start + text.length });
const claim = (id: string, text: string, start: number, leansOn: Claim['leansOn'] = []): Claim => {
  const { resolved: _resolved, attributedTo: _by, ...plain } = pattern;
  const quotes = [quoteOf(text, start)];
  return { ...plain, kind: 'fact', id, text, quotes, leansOn, conflictsWith: [], headings: [] };
};

test('what a passage leans on is shown once: before it, or as a passage of its own', () => {
  const leaning = claim('c2', STORM, 400, [quoteOf(TOWER, 0)]);
  expect(passageLines([leaning])).toBe(`s1:\n(before it: ${TOWER})\nc2 ${STORM}`);
  expect(passageLines([claim('c1', TOWER, 0), leaning])).toBe(`s1:\nc1 ${TOWER}\n\nc2 ${STORM}`);
});
