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
      opening: { share: 0.5, scale: whole, ...(floor !== undefined && { floor }) },
      parts: { share: 0.5, scale: whole },
    },
  });
  const vague = readScript(
    material({ script: saying('p1.1.1', 'Welcome back, we are glad that you are here.') }),
  );

  test('is the weighted sum of its measures', () => {
    const { result } = measureGate(gate(), vague);
    expect(result.measures.map((measure) => [measure.name, measure.score])).toEqual([
      ['opening', 0.5],
      ['parts', 1],
    ]);
    expect(result).toMatchObject({ score: 0.75, passed: true });
  });

  test('fails when one measure is below its floor, however good the rest', () => {
    expect(measureGate(gate(0.6), vague).result).toMatchObject({ score: 0.75, passed: false });
    expect(measureGate(gate(0.5), vague).result.passed).toBe(true);
  });

  test('asks to mend only what falls short', () => {
    const { mending } = measureGate(gate(), vague);
    expect(mending).toHaveLength(1);
    expect(mending[0]?.directives).toEqual([
      expect.objectContaining({ action: 'add-material', partId: 'p1' }),
    ]);
  });

  test('lists a measure without a share as a check, passed at its floor, which is no part of the score', () => {
    const checking = (floor?: number): QualityGate => ({
      ...gate(),
      measures: {
        opening: { share: 0, scale: whole, ...(floor !== undefined && { floor }) },
        parts: { share: 1, scale: whole },
      },
    });
    const checked = (floor?: number) => measureGate(checking(floor), vague).result;
    expect(checked(0.5)).toMatchObject({ score: 1, passed: true });
    expect(checked(0.5).measures.map(({ name, passed }) => [name, passed])).toEqual([
      ['opening', true],
      ['parts', undefined],
    ]);
    expect(checked(0.6)).toMatchObject({ score: 1, passed: false });
    expect(checked().measures[0]?.passed).toBe(false);
    expect(checked().passed).toBe(true);
  });
});
