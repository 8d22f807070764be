/** The lines of `doctor`'s report, and the state of the whole. */
import type { CheckState, Finding } from '../../providers/finding';

/** One line of the report. */
export interface Check extends Finding {
  /** `Temporal`, `speech`, `model openai/gpt-4.1-mini`. */
  readonly about: string;
}

const FROM_BEST_TO_WORST: readonly CheckState[] = ['ok', 'warning', 'fault'];

export function worstState(findings: readonly Finding[]): CheckState {
  return (
    FROM_BEST_TO_WORST[Math.max(0, ...findings.map(({ state }) => FROM_BEST_TO_WORST.indexOf(state)))] ?? 'ok'
  );
}
