import { SEARCH_ATTRIBUTES } from '../../../src/naming/search-attributes';
import { cliType } from '../../../src/temporal/server/register-search-attributes';

test('search attributes fit what a SQLite visibility store has: 10 keywords and 3 of every other type', () => {
  const types = SEARCH_ATTRIBUTES.map(cliType);
  expect(types.filter((type) => type === 'Keyword').length).toBeLessThanOrEqual(10);
  for (const type of ['Int', 'Double'])
    expect(types.filter((other) => other === type).length).toBeLessThanOrEqual(3);
  expect(new Set(SEARCH_ATTRIBUTES.map(({ name }) => name)).size).toBe(SEARCH_ATTRIBUTES.length);
});
