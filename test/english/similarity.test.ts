import fc from 'fast-check';
import {
  containment,
  cosine,
  inverseDocumentFrequency,
  jaccard,
  textContainment,
  textSimilarity,
  tfIdf,
  weightedJaccard,
} from '../../src/english/similarity';

const sets = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e')).map((items) => new Set(items));

test('jaccard and containment are symmetric, within 0–1, and containment is never the smaller', () => {
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      expect(jaccard(a, b)).toBe(jaccard(b, a));
      expect(jaccard(a, b)).toBeLessThanOrEqual(containment(a, b));
      expect(containment(a, b)).toBeLessThanOrEqual(1);
      expect(weightedJaccard(a, b, () => 1)).toBeCloseTo(jaccard(a, b));
    }),
  );
});

test('inflected forms of the same words are the same text', () => {
  expect(textSimilarity('The senators voted on laws', 'A senator votes on the law')).toBe(1);
  expect(textContainment('Rome fell', 'Rome fell slowly, province by province')).toBe(1);
  expect(textSimilarity('Rome fell', 'Bacteria edit genes')).toBe(0);
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
