import { TRIES } from '../../../naming/retry-policies';
import { eachOf } from './each-of';
import { whenKnown } from './purse';
import type { StepRunner } from './step-runner';

const AT_ONCE = 6;

/**
 * The same runner for work that is done again to mend what was damaged: nothing of it shows as progress, it parks as anything
 * else. What it costs, where a receipt's reply was lost, is in the books.
 */
export function quietly(run: StepRunner): StepRunner {
  const ignored = () => undefined;
  return {
    ...run,
    progress: { ...run.progress, setResult: ignored, setQuality: ignored, warn: ignored },
    step: (name, perform) => run.insist(`Make again: ${name}`, perform),
    fanOut: (_name, pieces, title, perform, quoteMicros = () => 0) =>
      eachOf(pieces, AT_ONCE, (piece) =>
        run.insist(`Make again: ${title(piece)}`, () =>
          whenKnown(quoteMicros(piece), (micros) => perform(piece, micros * TRIES)),
        ),
      ),
  };
}
