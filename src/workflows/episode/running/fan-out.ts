/**
 * Runs the pieces of a step side by side: a source, a part, a judge, a take each. They park one by one, so that one failure
 * redoes one piece, and each paid piece begins only when there is money for it.
 */
import type { Spent } from '../../../domain/budget';
import { eachOf } from '../../../domain/each-of';
import type { EpisodeInput } from '../../../domain/episode';
import { episodeId } from '../../../domain/episode-id';
import type { StepName } from '../../../domain/steps';
import { TRIES } from '../../../naming/retry-policies';
import { type BudgetHolder, type MicrosWhenKnown, whenKnown } from './budget-holder';
import type { Parking, Work } from './parking';
import type { ProgressTracker } from './progress-tracker';
import type { Retrying } from './retrying';

/** The fields that an activity of a step may return beside its refs. */
export interface StepOutcome {
  readonly costMicros?: number;
  /** The most that calls of unknown fate may have cost besides. */
  readonly unknownMicros?: number;
  /** A few words for the live views ("61 claims, 9 verified"). */
  readonly result?: string;
  readonly [ref: string]: unknown;
}

export interface Pieces<P, T extends StepOutcome> {
  readonly step: StepName;
  readonly pieces: readonly P[];
  /** Names a piece where it parks. */
  title(piece: P): string;
  /** Names a piece in the books, where a step has other pieces at another time; its place among the pieces where it is left out. */
  key?(piece: P): string;
  /** `allowanceMicros` is the most that the piece may spend in all its tries. */
  perform(piece: P, allowanceMicros: number): Promise<T>;
  /** The most that one try of a piece can cost; asked before each try. Pieces are free where it is left out. */
  quoteMicros?(piece: P): MicrosWhenKnown;
  /** Number of tries that money is set aside for at first; {@link TRIES} where it is left out. */
  readonly triesSetAside?: number;
}

/** Results are in the order of the pieces. */
export type FanOut = <P, T extends StepOutcome>(pieces: Pieces<P, T>) => Promise<T[]>;

export interface FanOutOptions {
  readonly input: EpisodeInput;
  readonly retrying: Retrying;
  readonly budget: BudgetHolder;
  readonly parking: Parking;
  readonly progress: ProgressTracker;
  /** Brings the live views up to date. */
  show(): void;
}

/** Number of paid pieces under way at once: enough to keep the speakers busy, few enough that little money is set aside. */
const PAID_AT_ONCE = 6;

export function createFanOut(options: FanOutOptions): FanOut {
  const { parking, progress, show } = options;
  const untilPaid = createPaying(options);

  return ({ step, pieces, title, key, perform, quoteMicros = () => 0, triesSetAside = TRIES }) => {
    progress.beginStep(step, pieces.length);
    show();
    const isPaid = pieces.some((piece) => quoteMicros(piece) !== 0);
    return eachOf(pieces, isPaid ? PAID_AT_ONCE : pieces.length, async (piece, index) => {
      const work: Work = {
        key: `${step}.${key?.(piece) ?? index}`,
        // Read at each park: a retry may have put another document in the place of the one that failed.
        get title() {
          return title(piece);
        },
        name: step,
      };
      const quote = () => whenKnown(quoteMicros(piece), (micros) => micros * triesSetAside);
      // Without a turn of its own where there is credit: recorded histories know of none.
      const { outcome, added } = await untilPaid(work, quote, (allowance) =>
        isPaid && parking.isOutOfCredit()
          ? parking.untilCredit().then(() => perform(piece, allowance))
          : perform(piece, allowance),
      );
      progress.pieceDone(step, {
        ...outcome,
        costMicros: added.settledMicros,
        unknownMicros: added.unknownMicros,
      });
      show();
      return outcome;
    });
  };
}

type UntilPaid = <T extends StepOutcome>(
  work: Work,
  quote: () => MicrosWhenKnown,
  perform: (allowanceMicros: number) => Promise<T>,
) => Promise<{ outcome: T; added: Spent }>;

/**
 * Sets money aside for a piece, has it done and settles the cost. After a failure more is set aside. A piece that is done
 * again may also spend what it spent before, since that is in the books already.
 */
function createPaying({ input, retrying, budget, parking }: FanOutOptions): UntilPaid {
  const spentBy = new Map<string, number>();
  const nextAction = waysToMoreMoney(input);

  return async (work, quote, perform) => {
    let allowanceMicros = 0;
    const before = spentBy.get(work.key) ?? 0;
    const outcome = await retrying
      .untilDone(work, async () => {
        const forTries = allowanceMicros;
        const allowed = (micros: number) => {
          allowanceMicros = forTries + micros;
          return allowanceMicros;
        };
        await budget.setAside(
          work.key,
          () => whenKnown(quote(), allowed),
          (reason, needsMicros) => parking.park(work, { reason, needsMicros }, nextAction),
        );
        return perform(allowanceMicros + before);
      })
      .catch((error: unknown) => {
        // The piece is not under way any more; its money must not keep others waiting.
        budget.release(work.key);
        throw error;
      });
    const { costMicros: settledMicros = 0, unknownMicros = 0 } = outcome;
    spentBy.set(work.key, settledMicros + unknownMicros);
    return { outcome, added: budget.settle(work.key, { settledMicros, unknownMicros }) };
  };
}

function waysToMoreMoney(input: EpisodeInput): string {
  const { batch } = input;
  const id = episodeId(input);
  const more =
    batch === undefined
      ? '--with budget=DOLLARS sets another budget'
      : `showrunner batch allot ${batch.id} ${id} DOLLARS gives it more, and once the batch has ended --with budget=DOLLARS does`;
  return `showrunner retry ${id} agrees to it; ${more} (or abandon it)`;
}
