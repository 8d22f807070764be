/** A line of the script (or of the audio) that a score was given for. */
export interface Evidence {
  /** Verbatim from the script. */
  readonly quote: string;
  readonly sentenceId?: string;
  readonly note: string;
}

/** Measures of a script; a quality template chooses among these and says how each is scored. */
export const MEASURE_NAMES = [
  'standing',
  'repetition',
  'disputes',
  'speakable',
  'stock',
  'opening',
  'topic',
  'pace',
  'ending',
  'order',
  'length',
  'grounding',
  'parts',
  'plain-joints',
  'said-again',
  'echo',
  'balance',
  'tics',
] as const;
export type MeasureName = (typeof MEASURE_NAMES)[number];

/** One thing measured. `score` is 0–1 on the gate's scale; `value` is the raw figure in `unit`. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
  /** Only for a measure that is no part of the gate's score: whether the script passed the check. */
  readonly passed?: boolean;
}

/** A gate of the quality template with what was measured for it. */
export interface GateResult {
  readonly name: string;
  readonly score: number;
  readonly threshold: number;
  readonly weight: number;
  readonly passed: boolean;
  readonly measures: readonly Measure[];
}

export const DIRECTIVE_ACTIONS = [
  'drop-sentence',
  'split-sentence',
  'replace-joint',
  'merge-sentences',
  'add-material',
  'trim',
  'add-question',
  'add-humility',
  'attribute',
  'simplify',
] as const;

/** Something a reviser can act on. */
export interface Directive {
  readonly action: (typeof DIRECTIVE_ACTIONS)[number];
  readonly partId?: string;
  readonly sentenceId?: string;
  readonly claimId?: string;
  /** Words of the sentence as they stood when it was judged. */
  readonly text?: string;
  readonly reason: string;
}

/** Changes that a person can ask of the narrator. It reads passages as they stand, so all it can do is leave some out. */
export const NARRATOR_ACTIONS: readonly Directive['action'][] = ['drop-sentence', 'trim'];

/** One judge's reading. `veto` is set by the accuracy judge alone. */
export interface Judgement {
  readonly judge: string;
  readonly view: 'creative' | 'technical' | 'accuracy';
  /** 0–1. */
  readonly score: number;
  readonly gates: readonly GateResult[];
  readonly veto?: string;
  /** Why this judge cannot say that the script is true: code alone read sentences that are not their documents' own words. */
  readonly undecided?: string;
  readonly directives: readonly Directive[];
  /** Two or three sentences for the report. */
  readonly summary: string;
  /** The episode in three sentences, as a model tells it who read it once; it was held against the outline. */
  readonly retelling?: string;
  /** Lines at which a listener would skip ahead or stop. */
  readonly skips?: readonly Evidence[];
  /** The script beside the version before it. */
  readonly comparison?: ScriptComparison;
}

/** Two versions of a script as a judge read them, in both orders. */
export interface ScriptComparison {
  /** The verdict on the later version; `even` unless both orders agree. */
  readonly verdict: 'better' | 'even' | 'worse';
  /** A sentence for each order. */
  readonly because: readonly string[];
}

export type Verdict =
  | 'approve'
  | 'minor-revisions'
  | 'revise'
  | 'reject'
  | 'person-decides'
  | 'back-to-research';

/** Basis of a score: code measures and does not judge style. */
export const QUALITY_BASES = ['measured by code, style not judged', 'judged by models'] as const;
export type QualityBasis = (typeof QUALITY_BASES)[number];

/** Basis of the score of a phase: of research and audio there is no style to judge. */
export type PhaseBasis = QualityBasis | 'measured by code';

/** A score out of 100 for people, with the basis that it has. */
export function scoreText(score100: number, basis: PhaseBasis | undefined): string {
  return `${Math.round(score100)}/100${basis === undefined ? '' : `, ${basis}`}`;
}

/** The same for the cell of a table. */
export function shortScoreText(score100: number, basis: PhaseBasis | undefined): string {
  return `${Math.round(score100)}/100${basis?.startsWith('measured by code') ? ' by code' : ''}`;
}

/** `production/quality-report.json`. */
export interface QualityReport {
  readonly revision: number;
  readonly gates: readonly GateResult[];
  readonly judgements: readonly Judgement[];
  /** 0–1: creative and technical, weighted by the template. */
  readonly overall: number;
  /** 1 − |creative − technical|. */
  readonly confidence: number;
  readonly verdict: Verdict;
  /** Every gate at or above its threshold. */
  readonly gatesPassed: boolean;
  /** `overall` out of 100, one decimal. */
  readonly score100: number;
  readonly basis: QualityBasis;
  /** The reason for the verdict, in a sentence. */
  readonly reason: string;
  /** Points on which the judges disagree. */
  readonly dissent: readonly string[];
  /** Comparison with the version before it; left out for a first version, and where nobody compared. */
  readonly comparison?: ScriptComparison;
  /** Judge → the model that judged; those that are not named measure by code. */
  readonly judgedBy?: Readonly<Record<string, string>>;
}
