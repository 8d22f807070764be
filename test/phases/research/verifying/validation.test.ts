import type { Claim } from '../../../../src/domain/research';
import type { SourceDocument } from '../../../../src/domain/source';
import {
  shareReached,
  type ValidationInput,
  validationOf,
} from '../../../../src/phases/research/verifying/validation';
import template from '../../../../templates/session/narrative@1.json';
import { documentOf } from '../material';

const FETCHED = { url: 'https://example.org/a', retrievedAt: '2026-11-22T09:30:00.000Z' };

function validate(...origins: Partial<SourceDocument>[]) {
  const documents = origins.map((origin, at) => ({
    ...documentOf('Zeno taught in Athens.', `s${at + 1}`),
    ...origin,
  }));
  const expectations = template.research;
  return validationOf({ documents, claims: [], copies: [], conflicts: [], expectations });
}

test('the report says of each source where it came from', () => {
  const { sources } = validate(
    {},
    { ...FETCHED, licence: 'CC BY 4.0' },
    { ...FETCHED, foundBy: 'brave: zeno' },
  );
  expect(sources).toMatchObject([
    { id: 's1', origin: 'handed-in' },
    { id: 's2', origin: 'named', ...FETCHED, licence: 'CC BY 4.0' },
    { id: 's3', origin: 'found', foundBy: 'brave: zeno' },
  ]);
  expect(sources?.[0]).not.toHaveProperty('retrievedAt');
});

test.each([
  ['handed in', [{}], '; 1 was handed in, so'],
  ['fetched', [FETCHED, FETCHED], '; 2 were fetched, so'],
  ['both', [{}, FETCHED, FETCHED], '; 1 was handed in and 2 were fetched, so'],
])('fewer sources than expected: only what was %s is called so', (_what, origins, words) => {
  const sources = validate(...origins).expectations.find(({ name }) => name === 'sources');
  expect(sources?.note).toContain(words);
});

describe('every expectation can be missed', () => {
  const claim = (change: Partial<Claim>): Claim =>
    ({
      ...{ id: 'c1', kind: 'statistic', state: 'likely', statistics: [], conflictsWith: [] },
      quotes: [{ sourceId: 's1', text: 'Zeno', start: 0, end: 4 }],
      ...change,
    }) as unknown as Claim;
  const documents = ['s1', 's2'].map((id) => ({
    ...documentOf('Zeno taught in Athens.', id),
    publisher: 'University of Hale',
  }));
  const good: ValidationInput = {
    ...{ documents, claims: [], copies: [], conflicts: [], expectations: template.research },
  };
  const missed: Readonly<Record<string, Partial<ValidationInput>>> = {
    sources: { copies: [{ id: 's2', copyOf: 's1', shared: 0.9 }] },
    'share of institutional sources': { documents: documents.map(({ publisher: _, ...rest }) => rest) },
    'sources behind each number': { claims: [claim({})] },
    'sources behind each contested claim': { claims: [claim({ kind: 'fact', conflictsWith: ['c2'] })] },
  };

  test('and each has a case here', () => {
    expect(validationOf(good).expectations.map(({ name }) => name)).toEqual(Object.keys(missed));
    expect(validationOf(good).expectations.filter(({ met }) => !met)).toEqual([]);
    expect(shareReached(validationOf(good))).toBe(1);
  });

  test.each(Object.entries(missed))('%s', (name, change) => {
    const validation = validationOf({ ...good, ...change });
    const failed = validation.expectations.filter(({ met }) => !met);
    expect(failed.map((row) => row.name)).toEqual([name]);
    expect(shareReached(validation)).toBeLessThan(1);
  });
});
