/**
 * Runs the steps that belong to a role. This is where it is decided who does a piece: the model that has the role when the piece
 * is tried, or else the narrator. The price of a model's piece is worked out, for nothing, before money is set aside for it,
 * and once more when its role went to another model.
 */
import type {
  PieceInput,
  PricedStep,
  RoleResults,
  RoleStep,
  SharedInput,
  SingleStep,
} from '../../../activities/roles/role-steps';
import type { DoneBy } from '../../../domain/done-by';
import type { Role } from '../../../domain/model-roles';
import { titleOfStep } from '../../../domain/steps';
import { craft, roleSteps } from './activities';
import type { MicrosWhenKnown } from './budget-holder';
import type { PhaseRun } from './episode-run';

/**
 * Money is set aside for one try: its price counts two repairs that are seldom needed, and the replies that a failed try had are
 * not paid for again. Four times the worst case would stop an episode that costs a tenth of it.
 */
const TRIES_SET_ASIDE = 1;

export interface RoleWork<S extends RoleStep, P> {
  readonly step: S;
  readonly pieces: readonly P[];
  /** Names a piece where it parks. */
  title(piece: P): string;
  /** Names a piece in the Web UI. */
  summary(piece: P): string;
  role(piece: P): Role;
  readonly shared: SharedInput[S];
  own(piece: P): PieceInput[S];
  /** The key of a piece; see `Pieces.key` of the fan-out. */
  key?(piece: P): string;
}

/** Results are in the order of the pieces. */
export async function byRole<S extends RoleStep, P>(
  run: PhaseRun,
  work: RoleWork<S, P>,
): Promise<RoleResults[S][]> {
  const { models } = run.changes;
  const { step, pieces, title, key, summary, role, shared, own } = work;
  const prefix = `${step} ${JSON.stringify(shared)}`;
  /** All that the piece works from. */
  const nameOf = (piece: P) => `${prefix} ${JSON.stringify(own(piece))}`;
  const modelOf = (piece: P) =>
    models.has(role(piece)) ? models.doing(role(piece), nameOf(piece)) : undefined;

  return run.fanOut({
    ...{ step, pieces, title, ...(key === undefined ? {} : { key }) },
    perform: async (piece, allowanceMicros) => {
      const model = modelOf(piece);
      const by: DoneBy = model === undefined ? 'narrator' : { model, role: role(piece), allowanceMicros };
      const result = await roleSteps(by)[step](summary(piece), { ...shared, ...own(piece), by });
      if (model !== undefined) models.did(role(piece), nameOf(piece), model);
      return result;
    },
    quoteMicros: await createQuotes(run, work, modelOf),
    triesSetAside: TRIES_SET_ASIDE,
  });
}

/** A step of one piece. */
export async function oneByRole<S extends SingleStep>(
  run: PhaseRun,
  work: {
    readonly step: S;
    readonly role: Role;
    readonly summary: string;
    readonly shared: SharedInput[S];
  },
): Promise<RoleResults[S]> {
  const { step, role, summary, shared } = work;
  const [done] = await byRole(run, {
    ...{ step, pieces: [step], title: titleOfStep },
    ...{ summary: () => summary, role: () => role, shared, own: () => ({}) },
  });
  // One piece in, one result out.
  return done as RoleResults[S];
}

/** Prices all pieces of models with one activity, and those again that went to another model since. */
async function createQuotes<S extends RoleStep, P>(
  run: PhaseRun,
  { step, pieces, shared, own }: RoleWork<S, P>,
  modelOf: (piece: P) => string | undefined,
): Promise<(piece: P) => MicrosWhenKnown> {
  const known = new Map<P, { readonly model: string; readonly micros: number }>();
  const unpriced = () =>
    pieces.flatMap((piece) => {
      const model = modelOf(piece);
      return model === undefined || known.get(piece)?.model === model ? [] : [{ piece, model }];
    });

  async function price(): Promise<void> {
    const asked = unpriced();
    const priced: PricedStep<S> = {
      ...{ step, shared },
      pieces: asked.map(({ piece, model }) => ({ own: own(piece), model })),
    };
    const { quoteMicros } = await craft.quoteStep.executeWithOptions({ summary: step }, [priced]);
    asked.forEach(({ piece, model }, at) => {
      known.set(piece, { model, micros: quoteMicros[at] ?? 0 });
    });
  }

  // Pieces that run side by side wait for the same answer.
  let pricing: Promise<void> | undefined;
  const priceOnce = () => {
    pricing ??= price().finally(() => {
      pricing = undefined;
    });
    return pricing;
  };
  const quoteOf = (piece: P): MicrosWhenKnown => {
    const model = modelOf(piece);
    if (model === undefined) return 0;
    const quote = known.get(piece);
    return quote?.model === model ? quote.micros : priceOnce().then(() => quoteOf(piece));
  };
  if (unpriced().length > 0) await run.insist(`Work out what ${step} may cost`, price);
  return quoteOf;
}
