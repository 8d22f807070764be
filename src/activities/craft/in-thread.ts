import { activityInfo, cancellationSignal } from '@temporalio/activity';
import type { Craft } from './craft-threads';
import type { CraftInput, CraftName, CraftResult } from './table';

/** Runs a function of the craft's table; `about` begins the sentence of a failure. */
export type RunCraft = <N extends CraftName>(
  about: string,
  name: N,
  ...input: CraftInput<N>
) => Promise<CraftResult<N>>;

/** Runs the craft of the current activity in a thread, which ends with the activity. */
export function inThread(craft: Craft): RunCraft {
  return (about, name, ...input) => {
    const lane = activityInfo().workflowExecution?.workflowId ?? '';
    return craft.run(name, input, { about, lane, signal: cancellationSignal() });
  };
}

/** `"a.html", "b.pdf" and 3 more`, for the sentence of a failure. */
export function named(documents: readonly { readonly name: string }[]): string {
  const [first, second, ...more] = documents.map(({ name }) => `"${name}"`);
  if (first === undefined) return 'The episode';
  if (second === undefined) return first;
  return more.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${more.length} more`;
}
