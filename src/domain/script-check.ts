/** The check of a script that somebody wrote elsewhere, against sources. */
import type { Measure, QualityBasis } from './quality';
import type { Quote } from './research';

/**
 * What the sources have to say for a sentence. `undecided`: code alone cannot tell, because only a reader can say whether other
 * words mean the same.
 */
export const VERDICTS = ['not supported', 'partly', 'undecided', 'supported', 'nothing to support'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface CheckedLine {
  /** `p3.2.1`: part, turn, sentence. */
  readonly id: string;
  /** In the file, from 1. */
  readonly line: number;
  readonly partId: string;
  readonly speaker: string;
  readonly text: string;
  readonly verdict: Verdict;
  /** What is wrong or missing, in sentences; none where a sentence is undecided only because it has words of its own. */
  readonly reasons: readonly string[];
  /** Where the sources say it, or what in them comes nearest; verbatim, the best first. */
  readonly passages: readonly Quote[];
  /** Left out where code decided alone. */
  readonly model?: string;
}

/** How the script is told, as far as code measures it. */
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
  /** What of the file is not spoken and was not checked, a sentence each. */
  readonly leftOut: readonly string[];
}
