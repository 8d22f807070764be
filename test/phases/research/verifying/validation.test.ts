import type { SourceDocument } from '../../../../src/domain/source';
import type { ProposedRelation } from '../../../../src/phases/research/verifying/proposed-relations';
import { shareReached, validationOf } from '../../../../src/phases/research/verifying/validation';
import { verifyClaims } from '../../../../src/phases/research/verifying/verify-claims';
import template from '../../../../templates/session/narrative@1.json';
import { documentOf, findingsOf } from '../material';

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

describe('every expectation', () => {
  const TEXTS = [
    'Zeno opened his school at a painted porch beside the market.',
    'Chrysippus wrote on logic for the students of the third head.',
    'Seneca sent letters to a young governor of a far island.',
  ];
  const sentence =
    'Of 3,702 volunteers who began the course in 2018, only 852 returned valid questionnaires.';
  const SAME = [
    'The porch burned in the winter of the siege by night.',
    'By night the porch burned, in the winter of the siege.',
    'In the siege the porch burned by night in the winter.',
  ];
  const AGAINST = [
    'No flame ever reached that painted hall while Athens stood.',
    'While Athens stood, no flame ever reached that painted hall.',
    'No flame, while Athens stood, ever reached that painted hall.',
  ];
  const contradicts = (a: number, b: number): ProposedRelation => ({
    ...{ relation: 'contradict', about: 'the fire' },
    ...{ a: { sourceId: `s${a}`, start: 0 }, b: { sourceId: `s${b}`, start: 0 } },
  });

  /** The rows that are not met, as research finds them in these texts. */
  function verify(
    texts: readonly string[],
    { publisher = 'University of Hale', proposed = [] as readonly ProposedRelation[] } = {},
  ) {
    const documents = texts.map((text, at) => ({ ...documentOf(text, `s${at + 1}`), publisher }));
    const { validation } = verifyClaims({
      ...{ documents, findings: documents.flatMap(findingsOf), topic: 'Stoicism', brief: '', proposed },
      expectations: template.research,
    });
    const missed = validation.expectations.filter(({ met }) => !met).map(({ name }) => name);
    return {
      missed,
      names: validation.expectations.map(({ name }) => name),
      score: shareReached(validation),
    };
  }
  const long = Array.from(
    { length: 4 },
    (_, at) => `The porch of the ${at + 2}nd street was painted by old masters.`,
  );
  const missed: Readonly<Record<string, () => ReturnType<typeof verify>>> = {
    sources: () => verify([long.join(' '), `${long.join(' ')} It stood.`]),
    'share of institutional sources': () => verify(TEXTS, { publisher: 'A. Writer' }),
    'sources behind each number': () => verify([...TEXTS, sentence]),
    'sources behind each contested claim': () =>
      verify([SAME[0] ?? '', AGAINST[0] ?? ''], { proposed: [contradicts(1, 2)] }),
  };

  test('can be met, and has a case here in which it is not', () => {
    const { names, ...good } = verify(TEXTS);
    expect(good).toEqual({ missed: [], score: 1 });
    expect(names).toEqual(Object.keys(missed));
  });

  test('of a contested claim is met where enough sources are on either side', () => {
    const sides = [...SAME, ...AGAINST];
    expect(verify(sides, { proposed: [contradicts(1, 4)] }).missed).toEqual([]);
    expect(verify(sides.slice(0, 5), { proposed: [contradicts(1, 4)] }).missed).not.toEqual([]);
  });

  test.each(Object.entries(missed))('is missed where research falls short of it: %s', (name, research) => {
    const found = research();
    expect(found.missed).toEqual([name]);
    expect(found.score).toBeLessThan(1);
  });
});
