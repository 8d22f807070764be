import {
  type Directive,
  type GateResult,
  MEASURE_NAMES,
  type Measure,
  type MeasureName,
} from '../../../domain/quality';
import { rounded } from '../../../domain/rounding';
import type { GateMeasure, QualityGate, Scale } from '../../../domain/templates';
import { MEASURES } from './measures/registry';
import type { Figure, Reading } from './reading';

/** A gate as measured, with what would mend it, the measure that costs the script most first. */
export interface GateReading {
  readonly result: GateResult;
  readonly mending: readonly { readonly lost: number; readonly directives: readonly Directive[] }[];
}

/** Full marks inside `ideal`, falling linearly to 0 at `limits`. */
export function scoreOn(scale: Scale, value: number): number {
  const [low, high] = scale.ideal;
  const [bottom, top] = scale.limits;
  if (!Number.isFinite(value)) return 0;
  if (value >= low && value <= high) return 1;
  const [from, to] = value < low ? [bottom, low] : [top, high];
  return from === to ? 0 : Math.min(1, Math.max(0, (value - from) / (to - from)));
}

/**
 * The gate's score is its measures' scores by their shares; a measure below its floor fails it whatever the score. A measure
 * without a share is a check, which is passed at its floor (or with full marks) and is no part of the score.
 */
export function measureGate(gate: QualityGate, reading: Reading): GateReading {
  const entries = MEASURE_NAMES.flatMap((name) => {
    const rule = gate.measures[name];
    return rule ? [takeMeasure(name, rule, reading)] : [];
  });
  const score = rounded(entries.reduce((sum, entry) => sum + entry.rule.share * entry.measure.score, 0));
  const floored = entries.some((entry) => entry.measure.score < (entry.rule.floor ?? 0));
  return {
    result: {
      name: gate.name,
      score,
      threshold: gate.threshold,
      weight: gate.weight,
      passed: score >= gate.threshold && !floored,
      measures: entries.map((entry) => entry.measure),
    },
    mending: entries
      .map((entry) => ({ lost: entry.rule.share * (1 - entry.measure.score), directives: entry.directives }))
      .filter((entry) => entry.directives.length > 0)
      .sort((a, b) => b.lost - a.lost),
  };
}

function takeMeasure(name: MeasureName, rule: GateMeasure, reading: Reading) {
  const figure = MEASURES[name](reading);
  const score = rounded(scoreOn(rule.scale, rounded(figure.value)));
  const measure: Measure = {
    name,
    value: rounded(figure.value),
    unit: figure.unit,
    score,
    evidence: figure.evidence.slice(0, reading.template.definitions.maxEvidence),
    ...(rule.share === 0 && { passed: score >= (rule.floor ?? 1) }),
  };
  return { rule, measure, directives: mendingOf(figure, rule.scale) };
}

function mendingOf(figure: Figure, { ideal }: Scale): readonly Directive[] {
  const value = rounded(figure.value);
  if (value < ideal[0]) return figure.whenLow ?? [];
  return value > ideal[1] ? (figure.whenHigh ?? []) : [];
}
