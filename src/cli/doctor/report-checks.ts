/** The report as lines for people. Pure. */

import { counted } from '../../domain/wording';
import type { CheckState } from '../../providers/finding';
import { type Check, worstState } from './check';

const MARKS: Readonly<Record<CheckState, string>> = { ok: 'ok', warning: 'WARNING', fault: 'FAULT' };
const MARK_COLUMNS = 8;

/** A line each, with what to do on a line of its own below. */
export function checkLines(checks: readonly Check[]): string[] {
  const width = Math.max(0, ...checks.map(({ about }) => about.length));
  return checks.flatMap(({ about, state, said, advice }) => {
    const margin = ' '.repeat(MARK_COLUMNS + width + 2);
    const line = `${MARKS[state].padEnd(MARK_COLUMNS)}${about.padEnd(width)}  ${said}`;
    return advice === undefined || state === 'ok' ? [line] : [line, `${margin}→ ${advice}`];
  });
}

/** `2 faults and 1 warning; …`. */
export function conclusion(checks: readonly Check[]): string {
  const count = (wanted: CheckState) => checks.filter(({ state }) => state === wanted).length;
  const [warnings, faults] = [count('warning'), count('fault')];
  const said = [
    ...(faults > 0 ? [counted(faults, 'fault')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ].join(' and ');
  switch (worstState(checks)) {
    case 'ok':
      return 'All is well. Nothing was started and nothing was spent.';
    case 'warning':
      return `${said}; an episode can be made. Nothing was started and nothing was spent.`;
    case 'fault':
      return `${said}; fix the faults first. Nothing was started and nothing was spent.`;
  }
}
