import type { SourceDocument } from '../../../../src/domain/source';
import { validationOf } from '../../../../src/phases/research/verifying/validation';
import template from '../../../../templates/session/narrative@1.json';
import { documentOf } from '../material';

const FETCHED = { url: 'https://example.org/a', retrievedAt: '2026-11-22T09:30:00.000Z' };

function validate(...origins: Partial<SourceDocument>[]) {
  const documents = origins.map((origin, at) => ({
    ...documentOf('Zeno taught in Athens.', `s${at + 1}`),
    ...origin,
  }));
  const expectations = template.research;
  return validationOf({ documents, claims: [], findings: [], copies: [], conflicts: [], expectations });
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
