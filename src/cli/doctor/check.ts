/** The lines of `doctor`'s report, and the state of the whole. */
import { CHECK_STATES, type CheckState, type Finding } from '../../providers/finding';

/** One line of the report. */
export interface Check extends Finding {
  /** `Temporal`, `speech`, `model openai/gpt-4.1-mini`. */
  readonly about: string;
}

export function worstState(findings: readonly Finding[]): CheckState {
  return CHECK_STATES[Math.max(0, ...findings.map(({ state }) => CHECK_STATES.indexOf(state)))] ?? 'ok';
}
