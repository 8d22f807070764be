import { citationOf } from '../../../src/phases/package/citation';
import { sourceRecord } from '../../../src/phases/package/source-record';
import { PACKAGE_SOURCES } from '../../support/package/sources';

const [card] = PACKAGE_SOURCES;
if (card === undefined) throw new Error('no source');
const recordOf = (more: object) => {
  const source = { ...card, ...more };
  return sourceRecord(source, citationOf(source));
};
const FETCHED = { url: 'https://www.example.org/a', retrievedAt: '2026-11-22T09:30:00.000Z' };

test.each([
  ['a document that was handed in', {}, 'Handed in as stoic-revival.md'],
  ['one that was handed in with an address inside', { url: FETCHED.url }, 'Handed in as stoic-revival.md'],
  ['a page that a person named', FETCHED, 'Retrieved on 2026-11-22 from example.org, as the producer asked'],
  [
    'a page that a search found',
    { ...FETCHED, foundBy: 'tavily: stoic "calm": a study' },
    'Retrieved on 2026-11-22 from example.org, found by searching tavily for “stoic "calm": a study”',
  ],
])('%s', (_what, more, words) => {
  expect(recordOf(more).cameFrom).toBe(words);
});

test.each([
  ['CC BY-SA 4.0', 'CC BY-SA 4.0', 2],
  ['CC BY 3.0', 'CC BY 3.0', 1],
  ['https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de', 'CC BY-NC-ND 4.0', 3],
  ['CC0 1.0', 'CC0 1.0', 0],
  ['https://example.org/terms', 'https://example.org/terms', 0],
  ['CC BY-XX 4.0', 'CC BY-XX 4.0', 0],
])('the licence %s is %s and asks for %i things', (stated, name, asks) => {
  const { licence } = recordOf({ ...FETCHED, licence: stated });
  expect(licence?.name).toBe(name);
  expect(licence?.asks).toHaveLength(asks);
});

test('no licence is made up', () => {
  expect(recordOf(FETCHED)).not.toHaveProperty('licence');
});
