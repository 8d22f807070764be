import fc from 'fast-check';
import { decideVerdict, isBetterReview, type PanelReading } from '../../src/domain/quality-verdict';
import type { QualityPolicy } from '../../src/domain/templates';

const POLICY: QualityPolicy = {
  creativeWeight: 0.55,
  technicalWeight: 0.45,
  bands: { approve: 0.9, minorRevisions: 0.85, revise: 0.8 },
  maxDisagreement: 0.15,
  overall: 0.85,
  maxRevisions: 3,
};

function decide(reading: Partial<PanelReading>, policy = POLICY) {
  const panel = {
    creative: 0.95,
    technical: 0.95,
    vetoed: false,
    gatesPassed: true,
    revision: 0,
    ...reading,
  };
  return decideVerdict(panel, policy);
}
const both = (score: number) => ({ creative: score, technical: score });

describe('bands', () => {
  test.each([
    [1, 'approve', 'release'],
    [0.9, 'approve', 'release'],
    [0.8999, 'minor-revisions', 'revise'],
    [0.85, 'minor-revisions', 'revise'],
    [0.8499, 'revise', 'revise'],
    [0.8, 'revise', 'revise'],
    [0.7999, 'reject', 'revise'],
    [0, 'reject', 'revise'],
  ])('%d is %s, next %s', (score, verdict, next) => {
    expect(decide(both(score))).toMatchObject({ verdict, next, overall: score, confidence: 1 });
  });

  test('the score is .55 creative and .45 technical', () => {
    expect(decide({ creative: 0.9, technical: 0.8 })).toMatchObject({ overall: 0.855, confidence: 0.9 });
  });
});

describe('what overrules the bands', () => {
  test('a veto goes back to research, whatever the scores', () => {
    expect(decide({ vetoed: true })).toMatchObject({
      verdict: 'back-to-research',
      next: 'research',
      barMet: false,
    });
    expect(decide({ vetoed: true, creative: 0.2 })).toMatchObject({ verdict: 'back-to-research' });
  });

  test('judges too far apart are for a person, and the lower score counts', () => {
    const apart = decide({ creative: 0.95, technical: 0.75 });
    expect(apart).toMatchObject({
      verdict: 'person-decides',
      next: 'ask-person',
      overall: 0.75,
      confidence: 0.8,
    });
    expect(apart.reason).toContain('0.2 apart');
  });

  test('exactly the allowed distance is no disagreement, in spite of binary fractions', () => {
    expect(0.9 - 0.75).toBeGreaterThan(0.15);
    expect(decide({ creative: 0.9, technical: 0.75 }).verdict).toBe('revise');
    expect(decide({ creative: 0.9, technical: 0.7499 }).verdict).toBe('person-decides');
  });

  test('a failed gate holds a high score at revise', () => {
    expect(decide({ ...both(0.97), gatesPassed: false })).toMatchObject({
      verdict: 'revise',
      next: 'revise',
      barMet: false,
    });
    expect(decide({ ...both(0.5), gatesPassed: false }).verdict).toBe('reject');
  });

  test('a bar above the approving band holds too', () => {
    expect(decide(both(0.92), { ...POLICY, overall: 0.95 })).toMatchObject({
      verdict: 'revise',
      barMet: false,
    });
  });

  test.each([Number.NaN, -0.1, 1.1, Number.POSITIVE_INFINITY])('a score of %d is for a person', (score) => {
    expect(decide({ creative: score })).toMatchObject({
      verdict: 'person-decides',
      next: 'ask-person',
      overall: 0,
    });
  });
});

describe('the revision limit', () => {
  test.each([0, 1, 2])('revision %d can be revised', (revision) => {
    expect(decide({ ...both(0.82), revision }).next).toBe('revise');
  });

  test('what still falls short after the last one is for a person', () => {
    expect(decide({ ...both(0.82), revision: 3 })).toMatchObject({
      verdict: 'person-decides',
      next: 'ask-person',
      overall: 0.82,
    });
    expect(decide({ ...both(0.6), revision: 3 }).verdict).toBe('person-decides');
    expect(decide({ ...both(0.97), gatesPassed: false, revision: 3 }).reason).toContain(
      'No revision is left of 3',
    );
  });

  test('minor revisions that cannot be made any more do not hold back a script that meets the bar', () => {
    expect(decide({ ...both(0.87), revision: 3 })).toMatchObject({
      verdict: 'minor-revisions',
      next: 'release',
      barMet: true,
    });
  });
});

describe('properties', () => {
  const score = fc.integer({ min: 0, max: 10_000 }).map((n) => n / 10_000);
  const panel = fc.record({
    creative: score,
    technical: score,
    vetoed: fc.boolean(),
    gatesPassed: fc.boolean(),
    revision: fc.integer({ min: 0, max: 6 }),
  });
  const high = fc.integer({ min: 8_700, max: 10_000 }).map((n) => n / 10_000);
  /** Most of these are released; of the others hardly one. */
  const goodPanel = fc.record({
    creative: high,
    technical: high,
    vetoed: fc.constant(false),
    gatesPassed: fc.constant(true),
    revision: fc.integer({ min: 0, max: 6 }),
  });

  test('overall lies between the two scores and confidence in 0–1', () => {
    fc.assert(
      fc.property(panel, (reading) => {
        const { overall, confidence } = decideVerdict(reading, POLICY);
        expect(overall).toBeGreaterThanOrEqual(Math.min(reading.creative, reading.technical) - 1e-4);
        expect(overall).toBeLessThanOrEqual(Math.max(reading.creative, reading.technical) + 1e-4);
        expect(confidence).toBeCloseTo(1 - Math.abs(reading.creative - reading.technical), 4);
      }),
    );
  });

  test('only a script that meets the bar is ever released', () => {
    fc.assert(
      fc.property(fc.oneof(panel, goodPanel), (reading) => {
        const decision = decideVerdict(reading, POLICY);
        fc.pre(decision.next === 'release');
        expect(reading).toMatchObject({ vetoed: false, gatesPassed: true });
        expect(decision.overall).toBeGreaterThanOrEqual(POLICY.overall);
        expect(decision.barMet).toBe(true);
      }),
    );
  });

  test('nothing is revised beyond the limit, so a review loop ends', () => {
    fc.assert(
      fc.property(panel, (reading) => {
        fc.pre(reading.revision >= POLICY.maxRevisions);
        expect(decideVerdict(reading, POLICY).next).not.toBe('revise');
      }),
    );
  });

  test('raising both scores never takes a release back', () => {
    fc.assert(
      fc.property(goodPanel, fc.integer({ min: 0, max: 3000 }), (reading, more) => {
        const top = Math.max(reading.creative, reading.technical);
        const lift = Math.min(more, Math.round((1 - top) * 10_000));
        const lifted = {
          ...reading,
          creative: Math.round(reading.creative * 10_000 + lift) / 10_000,
          technical: Math.round(reading.technical * 10_000 + lift) / 10_000,
        };
        fc.pre(decideVerdict(reading, POLICY).next === 'release');
        expect(decideVerdict(lifted, POLICY).next).toBe('release');
      }),
    );
  });
});

describe('which draft to keep', () => {
  const standing = (
    overall: number,
    gatesPassed = true,
    verdict: 'revise' | 'back-to-research' = 'revise',
  ) => ({ overall, gatesPassed, verdict });

  test('the higher score, and the earlier draft where they are even', () => {
    expect(isBetterReview(standing(0.9), standing(0.89))).toBe(true);
    expect(isBetterReview(standing(0.9), standing(0.9))).toBe(false);
  });

  test('passed gates before score, no veto before both', () => {
    expect(isBetterReview(standing(0.86), standing(0.93, false))).toBe(true);
    expect(isBetterReview(standing(0.95, true, 'back-to-research'), standing(0.5, false))).toBe(false);
    expect(isBetterReview(standing(0.5, false), standing(0.95, true, 'back-to-research'))).toBe(true);
  });

  test('what a judge preferred who read both, before the score and behind the gates', () => {
    const compared = (overall: number, verdict: 'better' | 'even' | 'worse', gatesPassed = true) => ({
      ...standing(overall, gatesPassed),
      comparison: { verdict, because: [] },
    });
    expect(isBetterReview(compared(0.88, 'better'), standing(0.9))).toBe(true);
    expect(isBetterReview(compared(0.95, 'worse'), standing(0.9))).toBe(false);
    expect(isBetterReview(compared(0.95, 'even'), standing(0.9))).toBe(true);
    expect(isBetterReview(compared(0.95, 'better', false), standing(0.9))).toBe(false);
  });
});
