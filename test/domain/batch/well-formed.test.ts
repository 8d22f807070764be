/** What the Web UI lets people type. */
import fc from 'fast-check';
import { isManifestRef, isNews, isStandard } from '../../../src/domain/batch/well-formed';
import { standingStill } from '../../support/temporal/batch-states';
import { fakeRef } from '../../support/temporal/episode-fakes';

const totals = { episodes: 2, minutes: 12.5, lowMicros: 0, likelyMicros: 7, workMs: 1.5 };
const manifest = { ref: fakeRef('m.json'), totals };
const standard = { templates: {}, policy: {}, named: 'quality draft@1' };
const ending = { status: 'failed', costMicros: 3, quality: null };

test('what our own commands and episodes send is taken', () => {
  expect(isManifestRef(manifest)).toBe(true);
  expect(isStandard(standard)).toBe(true);
  expect(isStandard({ ...standard, costShare: 0.4 })).toBe(true);
  expect(isNews({ kind: 'asks', id: 'a/b' })).toBe(true);
  expect(isNews({ kind: 'standing', id: 'a/b', standing: standingStill(5) })).toBe(true);
  expect(isNews({ kind: 'ended', id: 'a/b', ending })).toBe(true);
});

test.each([
  ['no ref', { totals }],
  ['half a ref', { ref: { sha256: manifest.ref.sha256 }, totals }],
  ['no hash', { ...manifest, ref: { ...manifest.ref, sha256: 'x' } }],
  ['no totals', { ref: manifest.ref }],
  ['half of the totals', { ...manifest, totals: { episodes: 1 } }],
  ['no episode', { ...manifest, totals: { ...totals, episodes: 0 } }],
  ['money below zero', { ...manifest, totals: { ...totals, likelyMicros: -1 } }],
])('a manifest with %s is none', (_what, value) => {
  expect(isManifestRef(value)).toBe(false);
});

test.each([
  ['no name', { ...standard, named: '' }],
  ['a share in words', { ...standard, costShare: '50%' }],
  ['no share at all', { ...standard, costShare: 0 }],
  ['a share that is no number', { ...standard, costShare: Number.NaN }],
  ['a name alone', { named: 'x' }],
])('a standard with %s is none', (_what, value) => {
  expect(isStandard(value)).toBe(false);
});

test.each([
  ['no kind', { id: 'a/b' }],
  ['no id', { kind: 'asks' }],
  ['no ending', { kind: 'ended', id: 'a/b' }],
  ['an ending of its own', { kind: 'ended', id: 'a/b', ending: { ...ending, status: 'done' } }],
  ['a cost in words', { kind: 'ended', id: 'a/b', ending: { ...ending, costMicros: '3' } }],
  ['no reason', { kind: 'standing', id: 'a/b', standing: { status: 'parked' } }],
])('news with %s is none', (_what, value) => {
  expect(isNews(value)).toBe(false);
});

test('anything can be asked about', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const is of [isManifestRef, isStandard, isNews]) expect(typeof is(value)).toBe('boolean');
    }),
  );
});
