import type { Directive, GateResult, Judgement } from '../../../domain/quality';
import { rounded } from '../../../domain/rounding';
import type { QualityTemplate } from '../../../domain/templates';
import { panelScore } from '../judging/judge-script';
import type { ModelVerdict } from './ask-for-judgement';

/** Share of the model's reading in a gate's score when the template does not give it; the rest is measured. */
const READ_SHARE = 0.5;

/**
 * Combines the measures of code with the verdict of a model into one judgement. A gate's score is
 * their mean, weighed as the template says; a floor that a measure missed
 * fails it still. In an accuracy gate the lower of the two counts, and each vetoes alone.
 */
export function combineJudgement(input: {
  readonly measured: Judgement;
  readonly read: ModelVerdict;
  /** `provider/model`, for the report. */
  readonly model: string;
  readonly template: QualityTemplate;
}): Judgement {
  // The model has read the sentences that code could not decide about.
  const { undecided: _, ...measured } = input.measured;
  const { read, model, template } = input;
  const { maxDirectives: most, readShare = READ_SHARE } = template.definitions;
  const gates = measured.gates.map((gate) =>
    combineGate(gate, { view: measured.view, read, model, readShare }),
  );
  const veto = vetoOf(measured, read);
  const refusals = read.vetoes.map(
    ({ sentenceId, reason }): Directive => ({ action: 'drop-sentence', sentenceId, reason }),
  );
  return {
    ...measured,
    score: panelScore(gates),
    gates,
    ...(veto === undefined ? {} : { veto }),
    directives: [...refusals, ...read.directives.slice(0, most), ...measured.directives].slice(0, 2 * most),
    summary: `${measured.summary} ${model}: ${read.summary}`.trim(),
  };
}

interface Reading extends Pick<Judgement, 'view'> {
  readonly read: ModelVerdict;
  readonly model: string;
  readonly readShare: number;
}

function combineGate(gate: GateResult, { view, read, model, readShare }: Reading): GateResult {
  const own = read.gates.find(({ name }) => name === gate.name);
  if (own === undefined) return gate;
  const missedFloor = !gate.passed && gate.score >= gate.threshold;
  const score =
    view === 'accuracy'
      ? Math.min(gate.score, own.score)
      : rounded(readShare * own.score + (1 - readShare) * gate.score);
  return {
    ...gate,
    score,
    passed: score >= gate.threshold && !missedFloor,
    measures: [
      ...gate.measures,
      { name: 'reading', value: own.score, unit: `by ${model}`, score: own.score, evidence: own.evidence },
    ],
  };
}

function vetoOf(measured: Judgement, read: ModelVerdict): string | undefined {
  const said = read.vetoes.map(({ sentenceId, reason }) => `${sentenceId}: ${reason}`);
  const all = [...(measured.veto === undefined ? [] : [measured.veto]), ...said];
  return all.length === 0 ? undefined : all.join(' ');
}
