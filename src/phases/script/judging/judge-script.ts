import { DefectError } from '../../../domain/failure';
import type { Directive, GateResult, Judgement } from '../../../domain/quality';
import { rounded } from '../../../domain/rounding';
import type { QualityTemplate } from '../../../domain/templates';
import { counted } from '../../../domain/wording';
import { type GateReading, measureGate } from './gate';
import { readScript } from './read-script';
import type { Reading, ReviewMaterial } from './reading';

/**
 * One judge of the template reads a script against the stored documents. Nothing is guessed: every score comes
 * from a measure that quotes the lines it was given for. Same input, same judgement. Throws a `DefectError`
 * when the template has no such judge.
 */
export function judgeScript(input: ReviewMaterial & { readonly judge: string }): Judgement {
  const { judge, ...material } = input;
  return judgeReading(readScript(material), seatOf(material.template, judge));
}

/** The same of a script that was read already, for one judge after another. */
export function judgeReading(reading: Reading, seat: QualityTemplate['judges'][number]): Judgement {
  const gates = reading.template.gates
    .filter((gate) => seat.gates.includes(gate.name))
    .map((gate) => measureGate(gate, reading));
  const results = gates.map((gate) => gate.result);
  const isAccuracy = seat.view === 'accuracy';
  const veto = isAccuracy ? vetoOf(reading) : undefined;
  const undecided = isAccuracy ? undecidedOf(reading) : undefined;
  return {
    judge: seat.name,
    view: seat.view,
    score: panelScore(results),
    gates: results,
    ...(veto !== undefined && { veto }),
    ...(undecided !== undefined && { undecided }),
    directives: mostUseful(gates, reading.template).map((directive) => withText(directive, reading)),
    summary: summarise(results, veto),
  };
}

/** The judge of this name. Throws a `DefectError` when the template has none. */
export function seatOf(template: QualityTemplate, judge: string): QualityTemplate['judges'][number] {
  const seat = template.judges.find(({ name }) => name === judge);
  if (seat === undefined)
    throw new DefectError(`The quality template ${template.id} has no judge "${judge}".`);
  return seat;
}

/** Gate scores by their weights; gates without weight (those of a judge who is not averaged) count alike. */
export function panelScore(gates: readonly GateResult[]): number {
  const weights = gates.map((gate) => gate.weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = (gate: GateResult) => (total === 0 ? 1 / gates.length : gate.weight / total);
  return rounded(gates.reduce((sum, gate) => sum + share(gate) * gate.score, 0));
}

function vetoOf(reading: Reading): string | undefined {
  const loose = reading.facts.filter((fact) => fact.faults.length > 0);
  const first = loose[0];
  if (!first) return undefined;
  const others = loose.length > 1 ? ` ${counted(loose.length - 1, 'other sentence')} likewise.` : '';
  return `${first.id} is not what its sources say: "${first.text}" (${first.faults.join('; ')}).${others}`;
}

/** Only the documents' own words, and a person's, are true for certain when nobody but code has read them. */
function undecidedOf({ facts }: Reading): string | undefined {
  const own = facts.filter(({ isVerbatim, editedByPerson }) => !isVerbatim && editedByPerson !== true);
  const [first] = own;
  if (!first) return undefined;
  return (
    `${counted(own.length, 'sentence')} of ${facts.length} that state facts, the first of them ${first.id}, ` +
    'do not have the exact words of the documents. Code cannot tell if they say the same: a person or a model has to read them.'
  );
}

/** Turn by turn from what costs most, so that one revision mends several things; one directive a sentence and action. */
function mostUseful(gates: readonly GateReading[], template: QualityTemplate): Directive[] {
  const weight = (gate: GateReading) => gate.result.weight || 1;
  const queues = gates
    .flatMap((gate) =>
      gate.mending.map((entry) => ({ lost: entry.lost * weight(gate), directives: [...entry.directives] })),
    )
    .sort((a, b) => b.lost - a.lost)
    .map((entry) => entry.directives);
  const chosen = new Map<string, Directive>();
  for (let round = 0; queues.some((queue) => round < queue.length); round++) {
    for (const directive of queues.flatMap((queue) => queue[round] ?? [])) {
      const key = `${directive.action}|${directive.sentenceId ?? directive.claimId ?? directive.partId ?? directive.reason}`;
      if (chosen.size < template.definitions.maxDirectives && !chosen.has(key)) chosen.set(key, directive);
    }
  }
  return [...chosen.values()];
}

/** The words that a directive is about go with it: ids mean something else after a revision. */
function withText(directive: Directive, { sentences }: Reading): Directive {
  const text = sentences.find(({ id }) => id === directive.sentenceId)?.text;
  return text === undefined ? directive : { ...directive, text };
}

function summarise(gates: readonly GateResult[], veto: string | undefined): string {
  const said = gates.map((gate) => `${gate.name} ${gate.score.toFixed(2)} of ${gate.threshold.toFixed(2)}`);
  const weakest = gates
    .flatMap((gate) => gate.measures)
    .filter((measure) => measure.score < 1 && measure.passed === undefined)
    .sort((a, b) => a.score - b.score)[0];
  const failed = gates.filter((gate) => !gate.passed).map((gate) => gate.name);
  const unmet = gates.flatMap(({ measures }) => measures.filter(({ passed }) => passed === false));
  return [
    `${failed.length === 0 ? 'Passed' : `Not passed (${failed.join(', ')})`}: ${said.join(', ')}.`,
    weakest
      ? `Weakest is ${weakest.name}: ${weakest.value.toFixed(2)} ${weakest.unit}, scored ${weakest.score.toFixed(2)}.`
      : 'Nothing measured falls short.',
    ...(unmet.length === 0 ? [] : [`Checked and not passed: ${unmet.map(({ name }) => name).join(', ')}.`]),
    ...(veto !== undefined ? [`Refused: ${veto}`] : []),
  ].join(' ');
}
