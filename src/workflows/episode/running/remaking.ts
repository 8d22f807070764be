import { eachOf } from '../../../domain/each-of';
import { TRIES } from '../../../naming/retry-policies';
import { whenKnown } from './budget-holder';
import type { PhaseRun } from './episode-run';

const AT_ONCE = 6;

/**
 * Returns the same run for work that is done again in order to mend damaged artifacts. The work does not show as progress,
 * and it parks like any other. Its cost, where the reply of a receipt was lost, is in the books.
 */
export function remaking(run: PhaseRun): PhaseRun {
  const ignored = () => undefined;
  return {
    ...run,
    notes: { ...run.notes, setResult: ignored, setQuality: ignored, warn: ignored },
    step: (name, perform) => run.insist(`Make again: ${name}`, perform),
    fanOut: ({ pieces, title, perform, quoteMicros = () => 0, triesSetAside = TRIES }) =>
      eachOf(pieces, AT_ONCE, (piece) =>
        run.insist(`Make again: ${title(piece)}`, () =>
          whenKnown(quoteMicros(piece), (micros) => perform(piece, micros * triesSetAside)),
        ),
      ),
  };
}
