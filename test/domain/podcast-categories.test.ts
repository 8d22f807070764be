import { PODCAST_CATEGORIES, readCategories, whereCategoryStands } from '../../src/domain/podcast-categories';

test.each([
  [['Technology'], [{ category: 'Technology' }]],
  [['Society & Culture', 'Documentary'], [{ category: 'Society & Culture', subcategory: 'Documentary' }]],
  [
    ['Society & Culture', 'Documentary', 'Philosophy', 'History'],
    [
      { category: 'Society & Culture', subcategory: 'Documentary' },
      { category: 'Society & Culture', subcategory: 'Philosophy' },
      { category: 'History' },
    ],
  ],
  [
    ['History', 'Science', 'Physics'],
    [{ category: 'History' }, { category: 'Science', subcategory: 'Physics' }],
  ],
])('%j is read as categories with the subcategories that stand behind them', (names, categories) => {
  expect(readCategories(names)).toEqual({ categories, unknown: [] });
});

test.each([
  [
    'Documentary',
    ['Documentary'],
    '"Documentary" stands behind its category: ["Society & Culture", "Documentary"]',
  ],
  ['Physics', ['History', 'Physics'], '"Physics" stands behind its category: ["Science", "Physics"]'],
  ['technology', ['technology'], 'it is written "Technology"'],
  ['toString', ['toString'], expect.stringContaining('the categories are Arts, Business')],
])('%s is unknown where it stands in %j', (name, names, where) => {
  expect(readCategories(names).unknown).toEqual([name]);
  expect(whereCategoryStands(name)).toEqual(where);
});

test('no name is a category and a subcategory, so that a list of names has one reading', () => {
  const below = Object.values(PODCAST_CATEGORIES).flat();
  expect(below.filter((name) => Object.hasOwn(PODCAST_CATEGORIES, name))).toEqual([]);
  expect(new Set(below).size).toBe(below.length);
});
