import fc from 'fast-check';
import { termSpace } from '../../../../src/phases/research/verifying/claim-terms';
import { mergeFindings } from '../../../../src/phases/research/verifying/merge-findings';
import { documentOf, findingsOf } from '../material';

const findings = [
  'Zeno opened his school at a painted porch.',
  'A trader from Cyprus founded the Stoic line of thought.',
  'Cleanthes carried water at night to pay for his lessons.',
  'Chrysippus wrote more than seven hundred books on logic.',
].flatMap((text, at) => findingsOf(documentOf(text, `s${at + 1}`)));

/** The groups, each by the sources that it holds. */
function groupsBy(agreements: readonly (readonly [number, number])[]) {
  const groups = mergeFindings({ findings, space: termSpace(findings), conflicts: [], agreements });
  return groups.map((group) => group.findings.map(({ sourceId }) => sourceId).sort());
}

describe('agreements that a reader proposes', () => {
  test('join statements that share no words', () => {
    expect(groupsBy([])).toHaveLength(4);
    expect(groupsBy([[0, 2]])).toContainEqual(['s1', 's3']);
  });

  test('give the same groups in whatever order they come', () => {
    const place = fc.integer({ min: 0, max: findings.length - 1 });
    const pairs = fc.uniqueArray(
      fc.tuple(place, place).filter(([a, b]) => a < b),
      { selector: String },
    );
    fc.assert(
      fc.property(
        pairs.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => expect(groupsBy(shuffled)).toEqual(groupsBy(all)),
      ),
    );
  });

  test('hold to the first member of a group, and never to one that joined it', () => {
    expect(
      groupsBy([
        [1, 2],
        [0, 1],
      ]).map((group) => group.join()),
    ).toEqual(['s1,s2', 's3', 's4']);
  });
});

describe('a conflict', () => {
  const fire = [
    'The porch burned in the winter of the siege by night.',
    'By night the porch burned, in the winter of the siege.',
    'In the siege the porch burned by night in the winter.',
  ].flatMap((text, at) => findingsOf(documentOf(text, `s${at + 1}`)));
  const groups = (conflicts: readonly (readonly [number, number])[]) =>
    mergeFindings({
      findings: fire,
      space: termSpace(fire),
      conflicts: conflicts.map(([a, b]) => ({ a, b, about: 'the fire' })),
      agreements: [],
    }).map((group) => group.findings.map(({ sourceId }) => sourceId).sort());

  test('has its sides in two groups, and takes a statement from none who says the same', () => {
    expect(groups([])).toEqual([['s1', 's2', 's3']]);
    expect(groups([[0, 2]])).toEqual([['s1', 's2'], ['s3']]);
    expect(groups([[2, 1]])).toEqual([['s1', 's2'], ['s3']]);
  });
});
