/**
 * Work that models do, piece by piece: each by the model that has its role when it is tried, for what that one may ask. What a
 * piece may cost is worked out, for nothing, before money is set aside for it, and anew when its role went to another model.
 */
import type { QuotedStep } from '../../../activities/models/free-activities';
import type { ModelOrder } from '../../../activities/models/model-activities';
import type { ModelInputs, ModelStepName } from '../../../activities/models/model-jobs';
import type { Role } from '../../../domain/model-roles';
import { titleOfStep } from '../../../domain/steps';
import { craft } from './activities';
import type { MicrosWhenKnown } from './budget-holder';
import type { PhaseRun } from './episode-run';
import type { StepOutcome } from './fan-out';

/**
 * Money is set aside for one try: its quote counts two repairs that are seldom needed, and the replies that a failed try had are
 * not paid for again. Four times the worst would stop an episode that costs a tenth of it.
 */
const TRIES_SET_ASIDE = 1;

export interface ModelWork<S extends ModelStepName, P, T extends StepOutcome> {
  readonly step: S;
  readonly pieces: readonly P[];
  readonly title: (piece: P) => string;
  /** Whose work a piece is; undefined for one that no model does. */
  readonly role: (piece: P) => Role | undefined;
  /** What all pieces work from, and each besides: together with a model the input of the activity. */
  readonly shared: Partial<ModelInputs[S]>;
  readonly own: (piece: P) => Partial<ModelInputs[S]>;
  readonly perform: (piece: P, order: ModelOrder) => Promise<T>;
  /** For pieces that no model does. */
  readonly otherwise?: (piece: P) => Promise<T>;
}

/** Results are in the order of the pieces. */
export async function byModel<S extends ModelStepName, P, T extends StepOutcome>(
  run: PhaseRun,
  work: ModelWork<S, P, T>,
): Promise<T[]> {
  const { models } = run.changes;
  const { step, pieces, title, shared, own, perform, otherwise } = work;
  const prefix = `${step} ${JSON.stringify(shared)}`;
  const assigned = (piece: P) => {
    const role = work.role(piece);
    if (role === undefined) return undefined;
    const name = `${prefix} ${JSON.stringify(own(piece))}`;
    return { role, name, model: models.doing(role, name) };
  };
  const quote = await quoting(run, work, (piece) => assigned(piece)?.model);
  return run.fanOut({
    ...{ step, pieces, title },
    perform: async (piece, allowanceMicros) => {
      const task = assigned(piece);
      if (task === undefined) {
        if (otherwise === undefined) throw new Error(`nobody does this piece of ${step}`);
        return otherwise(piece);
      }
      const done = await perform(piece, { model: task.model, allowanceMicros });
      models.did(task.role, task.name, task.model);
      return done;
    },
    quoteMicros: quote,
    triesSetAside: TRIES_SET_ASIDE,
  });
}

/** A step of one piece. */
export async function oneByModel<S extends ModelStepName, T extends StepOutcome>(
  run: PhaseRun,
  step: S,
  role: Role,
  shared: Partial<ModelInputs[S]>,
  perform: (order: ModelOrder) => Promise<T>,
): Promise<T> {
  const [outcome] = await byModel(run, {
    ...{ step, pieces: [step], title: titleOfStep, role: () => role },
    ...{ shared, own: () => ({}) },
    perform: (_, order) => perform(order),
  });
  // One piece in, one result out.
  return outcome as Awaited<T>;
}

/** The quote of each piece by the model that does it: worked out for all at once, and again for those that went to another. */
async function quoting<S extends ModelStepName, P, T extends StepOutcome>(
  run: PhaseRun,
  { step, pieces, role, shared, own }: ModelWork<S, P, T>,
  modelOf: (piece: P) => string | undefined,
): Promise<(piece: P) => MicrosWhenKnown> {
  const known = new Map<P, { readonly model: string | undefined; readonly micros: number }>();
  const due = pieces.filter((piece) => role(piece) !== undefined);
  const isStale = (piece: P) => known.get(piece)?.model !== modelOf(piece);

  async function ask(): Promise<void> {
    const asked = due.filter(isStale).map((piece) => ({ piece, model: modelOf(piece) }));
    const inputs = asked.map(({ piece, model }) => ({ ...own(piece), model }));
    // The union of steps ties each input to its own; one that stands for any of them cannot say so.
    const question = { step, shared, pieces: inputs } as unknown as QuotedStep;
    const { quoteMicros } = await craft.quoteStep.executeWithOptions({ summary: step }, [question]);
    asked.forEach(({ piece, model }, at) => {
      known.set(piece, { model, micros: quoteMicros[at] ?? 0 });
    });
  }

  // Pieces side by side wait for one answer.
  let asking: Promise<void> | undefined;
  const askAgain = () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
  const quoteOf = (piece: P): MicrosWhenKnown => {
    if (!due.includes(piece)) return 0;
    return isStale(piece) ? askAgain().then(() => quoteOf(piece)) : (known.get(piece)?.micros ?? 0);
  };
  if (due.length > 0) await run.insist(`Work out what ${step} may cost`, ask);
  return quoteOf;
}
