import type { Claim } from '../../../../src/domain/research';
import { claimsToPlanFrom, offeredClaims } from '../../../../src/phases/script/by-model/offered-claims';
import { material } from './desk';

const [pattern] = material.findings.claims as [Claim];
/** Ten words each; the most relevant first, as research hands claims on. */
const claims = [30, 0, 90, 31, 1, 32, ...Array.from({ length: 60 }, (_, at) => 100 + 2 * at)].map(
  (place, at): Claim => {
    const text = `Sentence ${place} of this source has exactly ten words here.`;
    const start = place * 80;
    const quote = { sourceId: 's1', text, start, end: start + 79 };
    return { ...pattern, id: `c${at + 1}`, text, quotes: [quote], leansOn: [], conflictsWith: [] };
  },
);
const research = {
  brief: {
    ...material.brief,
    passages: [],
    themes: [],
    openEnds: [],
    answerClaimIds: [],
    hook: { ...material.brief.hook, claimId: '' },
  },
  findings: { ...material.findings, claims },
};

test('a passage is offered to its end, also where only its beginning is about the topic', () => {
  const offered = offeredClaims(research, 12).map(({ id }) => id);
  expect(offered).toEqual(['c1', 'c4', 'c6']);
});

test('the passages of what is planned come before more relevant ones', () => {
  const offered = offeredClaims(research, 8, ['c5']).map(({ id }) => id);
  expect(offered).toEqual(['c2', 'c5']);
});

test('of passages that are begun, those come first of which least is missing', () => {
  const offered = offeredClaims(research, 12, ['c1', 'c5']).map(({ id }) => id);
  expect(offered).toEqual(['c1', 'c2', 'c5']);
});

test('a short episode is planned from all that research picked of a few documents', () => {
  expect(claimsToPlanFrom(research, 100)).toHaveLength(claims.length);
  expect(offeredClaims(research, 100).length).toBeLessThan(claims.length);
});
