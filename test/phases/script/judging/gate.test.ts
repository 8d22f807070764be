import fc from 'fast-check';
import type { QualityGate, Scale } from '../../../../src/domain/templates';
import { measureGate, scoreOn } from '../../../../src/phases/script/judging/gate';
import { readScript } from '../../../../src/phases/script/judging/read-script';
import { material } from '../../../support/material/judge-panel';
import { saying } from '../../../support/material/judged-script';

describe('a scale', () => {
  const scale: Scale = { ideal: [60, 80], limits: [20, 100] };
  test.each([
    [60, 1],
    [70, 1],
    [80, 1],
    [40, 0.5],
    [90, 0.5],
    [20, 0],
    [100, 0],
    [-5, 0],
    [500, 0],
    [Number.NaN, 0],
  ])('scores %d as %d', (value, score) => {
    expect(scoreOn(scale, value)).toBe(score);
  });

  test('whose limit is its ideal has nothing in between', () => {
    expect(scoreOn({ ideal: [1, 1], limits: [0, 1] }, 1.01)).toBe(0);
    expect(scoreOn({ ideal: [0, 2], limits: [0, 6] }, 4)).toBe(0.5);
  });

  test('stays in 0–1 and never falls on the way to its ideal', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (value, step) => {
        const score = scoreOn(scale, value);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        const nearer = value + (70 - value) * step;
        expect(scoreOn(scale, nearer)).toBeGreaterThanOrEqual(score - 1e-9);
      }),
    );
  });
});

describe('a gate', () => {
  const whole: Scale = { ideal: [1, 1], limits: [0, 1] };
  const gate = (floor?: number): QualityGate => ({
    name: 'catching',
    threshold: 0.6,
    weight: 1,
    measures: {
      hook: { share: 0.5, scale: whole, ...(floor !== undefined && { floor }) },
      parts: { share: 0.5, scale: whole },
    },
  });
  const vague = readScript(material({ script: saying('p1.3.1', 'That was a sad night.') }));

  test('is the weighted sum of its measures', () => {
    const { result } = measureGate(gate(), vague);
    expect(result.measures.map((measure) => [measure.name, measure.score])).toEqual([
      ['hook', 0.7],
      ['parts', 1],
    ]);
    expect(result).toMatchObject({ score: 0.85, passed: true });
  });

  test('fails when one measure is below its floor, however good the rest', () => {
    expect(measureGate(gate(0.75), vague).result).toMatchObject({ score: 0.85, passed: false });
    expect(measureGate(gate(0.7), vague).result.passed).toBe(true);
  });

  test('asks to mend only what falls short', () => {
    const { mending } = measureGate(gate(), vague);
    expect(mending).toHaveLength(1);
    expect(mending[0]?.directives).toEqual([
      expect.objectContaining({ action: 'add-question', partId: 'p1' }),
    ]);
  });
});
