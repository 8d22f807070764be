/** The check of a script that somebody wrote elsewhere, against sources. */
import type { Measure, QualityBasis } from './quality';
import type { Quote } from './research';

/**
 * The judgement of the sources on a sentence. `undecided`: code alone cannot tell, because only a reader can say whether other
 * words mean the same.
 */
export const VERDICTS = ['not supported', 'partly', 'undecided', 'supported', 'nothing to support'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface CheckedLine {
  /** `p3.2.1`: part, turn, sentence. */
  readonly id: string;
  /** Line of the file, from 1. */
  readonly line: number;
  readonly partId: string;
  readonly speaker: string;
  readonly text: string;
  readonly verdict: Verdict;
  /** Sentences that say what is wrong or missing; none where a sentence is undecided only because it has words of its own. */
  readonly reasons: readonly string[];
  /** Passages of the sources that say it, or come nearest; verbatim, the best first. */
  readonly passages: readonly Quote[];
  /** Left out where code decided alone. */
  readonly model?: string;
}

/** The measures of a script's telling, as far as code can take them. */
export interface FormReport {
  readonly basis: QualityBasis;
  readonly measures: readonly Measure[];
}

export interface ScriptCheck {
  readonly title: string;
  readonly speakers: readonly string[];
  readonly parts: readonly { readonly id: string; readonly title: string }[];
  readonly sources: readonly { readonly id: string; readonly name: string; readonly title: string }[];
  readonly lines: readonly CheckedLine[];
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly form: FormReport;
  /** Sentences that name the lines of the file that are not spoken and were not checked. */
  readonly leftOut: readonly string[];
}
