import { DefectError } from '../../../domain/failure';
import type { GateResult, Judgement, QualityReport } from '../../../domain/quality';
import { type Decision, decideVerdict } from '../../../domain/quality-verdict';
import { rounded } from '../../../domain/rounding';
import type { QualityTemplate } from '../../../domain/templates';

/**
 * Draws the panel's judgements together into the report, and decides what comes next. `revision` is the
 * script's (0 as first written).
 * Throws a `DefectError` when a judge of the template did not answer: a panel is never taken as complete.
 */
export function concludeReview(input: {
  readonly judgements: readonly Judgement[];
  readonly template: QualityTemplate;
  readonly revision: number;
  /** Judge → model, of those that are models. */
  readonly judgedBy?: QualityReport['judgedBy'];
}): { readonly report: QualityReport; readonly decision: Decision } {
  const { template, revision } = input;
  const judgements = template.judges.map((seat) => {
    const judgement = input.judgements.find((candidate) => candidate.judge === seat.name);
    if (!judgement)
      throw new DefectError(`The ${seat.name} judge did not answer, so revision ${revision} has no verdict.`);
    return judgement;
  });
  const gates = template.gates.flatMap((gate) => gateOf(gate.name, judgements) ?? []);
  const gatesPassed = gates.every((gate) => gate.passed);
  const decision = decideVerdict(
    {
      creative: viewScore(judgements, 'creative'),
      technical: viewScore(judgements, 'technical'),
      vetoed: judgements.some((judgement) => judgement.veto !== undefined),
      undecided: judgements.find((judgement) => judgement.undecided !== undefined)?.undecided,
      gatesPassed,
      revision,
    },
    template.policy,
  );
  const comparison = judgements.find((judgement) => judgement.comparison !== undefined)?.comparison;
  const report: QualityReport = {
    revision,
    gates,
    judgements,
    overall: decision.overall,
    confidence: decision.confidence,
    verdict: decision.verdict,
    gatesPassed,
    score100: Math.round(decision.overall * 1000) / 10,
    basis: judgements.some(({ judge, view }) => view === 'creative' && input.judgedBy?.[judge] !== undefined)
      ? 'judged by models'
      : 'measured by code, style not judged',
    reason: decision.reason,
    dissent: dissentOf(judgements),
    ...(comparison === undefined ? {} : { comparison }),
    ...(input.judgedBy === undefined ? {} : { judgedBy: input.judgedBy }),
  };
  return { report, decision };
}

function gateOf(name: string, judgements: readonly Judgement[]): GateResult | undefined {
  return judgements.flatMap((judgement) => judgement.gates).find((gate) => gate.name === name);
}

/** Mean of the judges of a view; NaN without one, which the verdict takes to a person. */
function viewScore(judgements: readonly Judgement[], view: Judgement['view']): number {
  const scores = judgements
    .filter((judgement) => judgement.view === view)
    .map((judgement) => judgement.score);
  return rounded(scores.reduce((sum, score) => sum + score, 0) / scores.length);
}

function dissentOf(judgements: readonly Judgement[]): string[] {
  const vetoes = judgements.flatMap((judgement) =>
    judgement.veto === undefined ? [] : `${judgement.judge}: ${judgement.veto}`,
  );
  const refusing = judgements
    .filter((judgement) => judgement.gates.some((gate) => !gate.passed))
    .map(
      (judgement) =>
        `${judgement.judge}: ${judgement.gates
          .filter((gate) => !gate.passed)
          .map((gate) => gate.name)
          .join(', ')} not passed`,
    );
  const split = refusing.length > 0 && refusing.length < judgements.length ? refusing : [];
  return [...vetoes, ...split];
}
