import type { Directive, GateResult, Judgement, ScriptComparison } from '../../../domain/quality';
import { rounded } from '../../../domain/rounding';
import type { Sentence } from '../../../domain/script';
import type { QualityTemplate } from '../../../domain/templates';
import { panelScore } from '../judging/judge-script';
import type { LengthStanding } from './judge-sheet';
import type { ModelVerdict, ReadVeto } from './read-verdict';

/** Share of the model's reading in a gate's score when the template does not give it; the rest is measured. */
const READ_SHARE = 0.5;

export interface JudgementParts {
  readonly measured: Judgement;
  readonly read: ModelVerdict;
  /** `provider/model`, for the report. */
  readonly model: string;
  readonly template: QualityTemplate;
  readonly length?: LengthStanding;
  /** The sentence that answers the question, where the judge's retelling has no answer. */
  readonly unheard?: Sentence | undefined;
  readonly comparison?: ScriptComparison | undefined;
}

/**
 * Combines the measures of code with the verdict of a model into one judgement. A gate's score is
 * their mean, weighed as the template says; a floor that a measure missed
 * fails it still. In an accuracy gate the lower of the two counts, and each vetoes alone. No directive asks for more of a script that is
 * too long, or for less of one that is too short.
 */
export function combineJudgement(parts: JudgementParts): Judgement {
  // The model has read the sentences that code could not decide about.
  const { undecided: _, ...measured } = parts.measured;
  const { read, model, template, length = 'fits', unheard, comparison } = parts;
  const { maxDirectives: most, readShare = READ_SHARE } = template.definitions;
  const refused = read.vetoes.filter((veto) => !hasOtherSide(veto));
  const oneSided = refused.length < read.vetoes.length;
  const gates = measured.gates.map((gate) =>
    combineGate(gate, { view: measured.view, read, model, readShare, oneSided }),
  );
  const veto = vetoOf(measured, refused);
  const retold = read.retelling === '' ? [] : [`Retold: ${read.retelling}`];
  const wishes = [
    ...(unheard === undefined ? [] : [sayPlainly(unheard)]),
    ...read.directives.slice(0, most),
    ...read.skips.map(skipping),
    ...measured.directives,
  ].filter(({ action }) => !AGAINST[length].includes(action));
  return {
    ...measured,
    score: panelScore(gates),
    gates,
    ...(veto === undefined ? {} : { veto }),
    directives: [...read.vetoes.map(refusal), ...wishes].slice(0, 2 * most),
    summary: [measured.summary, `${model}: ${read.summary}`, ...retold].join(' ').trim(),
    ...(read.retelling === '' ? {} : { retelling: read.retelling }),
    ...(read.skips.length === 0 ? {} : { skips: read.skips }),
    ...(comparison === undefined ? {} : { comparison }),
  };
}

/** Actions that would take a script further from its length. */
const AGAINST: Readonly<Record<LengthStanding, readonly Directive['action'][]>> = {
  short: ['trim'],
  fits: [],
  long: ['add-material', 'add-question'],
};

/** A dispute is mended by its other side, which stands in the material. */
function hasOtherSide({ otherSide }: ReadVeto): boolean {
  return otherSide !== undefined;
}

function refusal({ sentenceId, text, kind, reason, otherSide }: ReadVeto): Directive {
  const about = { sentenceId, text };
  if (otherSide !== undefined)
    return {
      ...{ action: 'add-material', ...about, claimId: otherSide },
      reason: `It tells one side as settled; keep it, and tell the other side beside it, as short as that can be said. ${reason}`,
    };
  if (kind === 'one-sided')
    return {
      action: 'attribute',
      ...about,
      reason: `Say whose view it is, or that it is disputed. ${reason}`,
    };
  return { action: 'drop-sentence', ...about, reason };
}

function sayPlainly({ id, text }: Sentence): Directive {
  const reason =
    'It answers the question of the episode, and a judge who retold the episode did not say it: say it so plainly that it stays.';
  return { action: 'simplify', sentenceId: id, text, reason };
}

function skipping({ sentenceId = '', quote, note }: ModelVerdict['skips'][number]): Directive {
  return { action: 'trim', sentenceId, text: quote, reason: `A listener would skip here: ${note}` };
}

interface Reading extends Pick<Judgement, 'view'> {
  readonly read: ModelVerdict;
  readonly model: string;
  readonly readShare: number;
  /** A sentence tells one side of a dispute whose other side the material has. */
  readonly oneSided: boolean;
}

function combineGate(gate: GateResult, { view, read, model, readShare, oneSided }: Reading): GateResult {
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
    passed: score >= gate.threshold && !missedFloor && !oneSided,
    measures: [
      ...gate.measures,
      { name: 'reading', value: own.score, unit: `by ${model}`, score: own.score, evidence: own.evidence },
    ],
  };
}

function vetoOf(measured: Judgement, refused: readonly ReadVeto[]): string | undefined {
  const said = refused.map(({ sentenceId, reason }) => `${sentenceId}: ${reason}`);
  const all = [...(measured.veto === undefined ? [] : [measured.veto]), ...said];
  return all.length === 0 ? undefined : all.join(' ');
}
