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

  test.each([
    {
      pairs: [
        [0, 2],
        [1, 2],
      ],
    },
    {
      pairs: [
        [0, 1],
        [1, 2],
        [1, 3],
      ],
    },
    {
      pairs: [
        [0, 3],
        [0, 1],
        [2, 3],
      ],
    },
  ])('give the same groups in whatever order they come: $pairs', ({ pairs }) => {
    const agreements = pairs as [number, number][];
    expect(groupsBy([...agreements].reverse())).toEqual(groupsBy(agreements));
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
