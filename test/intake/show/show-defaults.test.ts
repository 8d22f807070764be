import type { ShowFolder } from '../../../src/domain/show';
import { completedBy, parseEpisodeSpec } from '../../../src/intake/episode-spec';
import { hasMaterialThatChanges } from '../../../src/intake/schedule/take-in-edition';
import { showSchema } from '../../../src/templates/show-schema';

const folderOf = (defaults: object): ShowFolder => ({
  show: showSchema.parse({ id: 'lamps', title: 'Lamps', defaults }),
  folder: '/shows/lamps',
  file: '/shows/lamps/show.json',
});
const LAMPS = folderOf({
  minutes: 12,
  sources: ['inbox', 'feed:https://example.org/feed.xml'],
  session: 'debate',
  cost: 'small',
  lexicon: 'names.json',
  models: { writer: 'openai/a', judge: 'openai/b' },
  review: 'script',
});
const specOf = (fields: object, folder = LAMPS) =>
  parseEpisodeSpec({ topic: 'Lamps', ...fields }, 'spec.json', folder);

test('a spec need not say what its show says, and paths are those of the show', () => {
  expect(specOf({})).toMatchObject({
    ...{ show: 'lamps', minutes: 12, session: 'debate', quality: 'narrative', cost: 'small' },
    ...{ review: 'script', lexicon: ['/shows/lamps/names.json'] },
    sources: ['/shows/lamps/inbox', 'feed:https://example.org/feed.xml'],
    models: { writer: 'openai/a', judge: 'openai/b' },
  });
});

test('a field of the spec wins; models go role by role, and lexicons of both count', () => {
  const spec = specOf({ minutes: 3, models: { judge: 'none' }, lexicon: '/own.json', review: 'none' });
  expect(spec).toMatchObject({ minutes: 3, session: 'debate', review: 'none' });
  expect(spec.models).toEqual({ writer: 'openai/a', judge: 'none' });
  expect(spec.lexicon).toEqual(['/shows/lamps/names.json', '/own.json']);
  expect(specOf({ lexicon: '/shows/lamps/names.json' }).lexicon).toEqual(['/shows/lamps/names.json']);
  expect(specOf({ models: { all: 'openai/c' } }).models).toEqual({ all: 'openai/c' });
});

test('material of its own is all that it is made from', () => {
  expect(specOf({ sources: ['/a.md'] }).sources).toEqual(['/a.md']);
  expect(specOf({ search: ['wikipedia'] })).toMatchObject({ sources: [], search: ['wikipedia'] });
  const found = folderOf({ search: ['tavily'], maxSources: 4 });
  expect(specOf({}, found)).toMatchObject({ sources: [], search: ['tavily'], maxSources: 4 });
  expect(specOf({ sources: ['/a.md'] }, found)).not.toHaveProperty('search');
});

test('a spec of another show gets nothing', () => {
  expect(specOf({ show: 'candles', sources: ['/a.md'] })).toMatchObject({
    ...{ show: 'candles', session: 'narrative', cost: 'standard' },
  });
});

test('material of the show is enough for a schedule', () => {
  expect(hasMaterialThatChanges(completedBy(LAMPS, { topic: 'Lamps' }))).toBe(true);
  expect(hasMaterialThatChanges({ topic: 'Lamps' })).toBe(false);
});
