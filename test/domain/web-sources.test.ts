import { searchEffort } from '../../src/domain/web-sources';
import { SEARCH_EFFORT } from '../../src/templates/search-effort';

const more = (score: number, queries: number) => searchEffort(score, queries, SEARCH_EFFORT);

describe('search effort, as the founding document has it', () => {
  test.each([
    [10, 1, 0],
    [9, 1, 0],
    [8.9, 1, 1],
    [8, 1, 1],
    [8.5, 2, 0],
    [7.9, 1, 2],
    [7.9, 2, 1],
    [7.9, 3, 0],
    [0, 1, 2],
    [0, 3, 0],
    [9, 2, 0],
  ])('a score of %d after %d queries allows %d more', (score, queries, allowed) => {
    expect(more(score, queries)).toBe(allowed);
  });

  test('a template may allow none, or more', () => {
    expect(searchEffort(2, 1, { enough: 9, nearlyEnough: 8, maxFollowUps: 0 })).toBe(0);
    expect(searchEffort(2, 2, { enough: 9, nearlyEnough: 8, maxFollowUps: 5 })).toBe(4);
  });
});
