import fc from 'fast-check';
import {
  cosine,
  inverseDocumentFrequency,
  jaccard,
  stemSet,
  tfIdf,
  weightedJaccard,
} from '../../src/english/similarity';

const sets = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e')).map((items) => new Set(items));

test('jaccard is symmetric and within 0–1, and is what weighing every term alike comes to', () => {
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      expect(jaccard(a, b)).toBe(jaccard(b, a));
      expect(jaccard(a, b)).toBeLessThanOrEqual(1);
      expect(weightedJaccard(a, b, () => 1)).toBeCloseTo(jaccard(a, b));
    }),
  );
});

test('inflected forms of the same words have the same stems', () => {
  expect(jaccard(stemSet('The senators voted on laws'), stemSet('A senator votes on the law'))).toBe(1);
  expect(jaccard(stemSet('Rome fell'), stemSet('Bacteria edit genes'))).toBe(0);
});

test('rare words weigh more than common ones', () => {
  const idf = inverseDocumentFrequency([
    ['rome', 'fell'],
    ['rome', 'rose'],
    ['rome', 'grew'],
  ]);
  expect(idf('fell')).toBeGreaterThan(idf('rome'));
  expect(idf('unseen')).toBeGreaterThan(idf('fell'));
});

test('cosine is 1 for the same direction and 0 for nothing shared or nothing at all', () => {
  const idf = (): number => 1;
  expect(cosine(tfIdf(['a', 'b'], idf), tfIdf(['a', 'b'], idf))).toBeCloseTo(1);
  expect(cosine(tfIdf(['a'], idf), tfIdf(['b'], idf))).toBe(0);
  expect(cosine(new Map(), new Map())).toBe(0);
});
