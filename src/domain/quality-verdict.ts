import type { ScriptComparison, Verdict } from './quality';
import { rounded } from './rounding';
import type { QualityPolicy } from './templates';

/** The findings of the panel, and the number of revisions so far (0 as first written). */
export interface PanelReading {
  /** 0–1. */
  readonly creative: number;
  /** 0–1. */
  readonly technical: number;
  /** The accuracy judge refused the script. */
  readonly vetoed: boolean;
  /** Why nobody could say that the script is true; it is then never released without a person. */
  readonly undecided?: string | undefined;
  /** Every gate at or above its threshold. */
  readonly gatesPassed: boolean;
  readonly revision: number;
}

/** `release` to audio · `revise` with the judges' directives · `ask-person` · `research` again. */
export type NextMove = 'release' | 'revise' | 'ask-person' | 'research';

export interface Decision {
  readonly verdict: Verdict;
  readonly next: NextMove;
  /** 0–1: creative and technical weighted; the lower of the two where they disagree too much. */
  readonly overall: number;
  /** 1 − |creative − technical|. */
  readonly confidence: number;
  /** Good enough to be heard as it is: gates passed, overall at the policy's bar, no veto, no quarrel. */
  readonly barMet: boolean;
  /** One sentence for people. */
  readonly reason: string;
}

/**
 * The only place where scores become a decision. Total and pure, so workflow code may call it.
 *
 * In this order: a score that is no number in 0–1 → a person; a veto → research; judges further apart than
 * `maxDisagreement` → a person, and the lower score counts; otherwise the bands, where a failed gate or an
 * `overall` below the policy's bar holds the verdict at `revise`. What cannot be revised any more goes to a
 * person, except minor revisions: there the bar is met already and the script is released as it is. A script that would
 * be released and that nobody could call true goes to a person.
 */
export function decideVerdict(reading: PanelReading, policy: QualityPolicy): Decision {
  const { creative, technical } = reading;
  if (!isScore(creative) || !isScore(technical)) {
    const reason = 'A judge gave no usable score.';
    return askPerson({ overall: 0, confidence: 0, reason });
  }
  const confidence = rounded(1 - Math.abs(creative - technical));
  const weighted = rounded(policy.creativeWeight * creative + policy.technicalWeight * technical);
  const apart = rounded(Math.abs(creative - technical)) > policy.maxDisagreement;
  const overall = apart ? rounded(Math.min(creative, technical)) : weighted;
  const figures = { overall, confidence };
  if (reading.vetoed) {
    const reason = 'The accuracy judge refused the script.';
    return { ...figures, verdict: 'back-to-research', next: 'research', barMet: false, reason };
  }
  if (apart) {
    const gap = rounded(1 - confidence);
    const reason = `The judges are ${gap} apart, more than ${policy.maxDisagreement}; the lower score counts.`;
    return askPerson({ ...figures, reason });
  }
  const decision = byBand(reading, policy, overall, confidence);
  if (decision.next !== 'release' || reading.undecided === undefined) return decision;
  return askPerson({ ...figures, reason: reading.undecided });
}

function askPerson(decision: Pick<Decision, 'overall' | 'confidence' | 'reason'>): Decision {
  return { ...decision, verdict: 'person-decides', next: 'ask-person', barMet: false };
}

function byBand(reading: PanelReading, policy: QualityPolicy, overall: number, confidence: number): Decision {
  const barMet = reading.gatesPassed && overall >= policy.overall;
  const figures = { overall, confidence, barMet };
  const band = bandOf(overall, policy);
  const verdict = barMet || band === 'reject' ? band : 'revise';
  if (verdict === 'approve') return { ...figures, verdict, next: 'release', reason: 'Every gate passed.' };
  const reason = whatIsMissing(reading, policy, overall);
  if (reading.revision < policy.maxRevisions) return { ...figures, verdict, next: 'revise', reason };
  const spent = `${reason} No revision is left of ${policy.maxRevisions}.`;
  if (barMet) return { ...figures, verdict, next: 'release', reason: spent };
  return askPerson({ ...figures, reason: spent });
}

function bandOf(
  overall: number,
  { bands }: QualityPolicy,
): 'approve' | 'minor-revisions' | 'revise' | 'reject' {
  if (overall >= bands.approve) return 'approve';
  if (overall >= bands.minorRevisions) return 'minor-revisions';
  return overall >= bands.revise ? 'revise' : 'reject';
}

function whatIsMissing(reading: PanelReading, policy: QualityPolicy, overall: number): string {
  if (!reading.gatesPassed) return 'A gate is below its threshold.';
  const bar = Math.max(policy.overall, policy.bands.approve);
  return `The overall score is ${overall}, below ${bar}.`;
}

/**
 * Chooses which of two reviewed scripts to keep: one that was not vetoed, then one whose gates passed, then the one that a judge
 * preferred who read both, then the higher score; the earlier one where they are even, so that a revision has to earn its place.
 */
export function isBetterReview(candidate: ReviewStanding, kept: ReviewStanding): boolean {
  const vetoed = (review: ReviewStanding) => review.verdict === 'back-to-research';
  if (vetoed(candidate) !== vetoed(kept)) return vetoed(kept);
  if (candidate.gatesPassed !== kept.gatesPassed) return candidate.gatesPassed;
  const verdict = candidate.comparison?.verdict ?? 'even';
  if (verdict !== 'even') return verdict === 'better';
  return candidate.overall > kept.overall;
}

export interface ReviewStanding {
  readonly verdict: Verdict;
  readonly gatesPassed: boolean;
  readonly overall: number;
  /** Comparison with the script that is kept; left out where nobody read both. */
  readonly comparison?: ScriptComparison;
}

function isScore(value: number): boolean {
  return value >= 0 && value <= 1;
}
