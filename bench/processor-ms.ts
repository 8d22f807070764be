/** Processor time of other processes, as Linux keeps the account. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TICKS_A_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Milliseconds; with `ended`, those of its processes that have ended too. 0 for one that is gone. See proc(5), fields 14 to 17. */
export function processorMs(pid: number, { ended = false } = {}): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // A name of a program may have spaces; its parenthesis is the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, ended ? 15 : 13).reduce((sum, field) => sum + Number(field), 0);
    return (ticks * 1_000) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}
