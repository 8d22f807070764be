/** Tells if a model of one's own is large enough to write an episode, as far as its server says. */
import { inWords } from './context-room';

/** Billions of parameters, as a rule of thumb: one of 0.5 that was tried picked nothing from two short documents. */
const FEWEST_PARAMETERS = 7;
/** Tokens: a stretch of a source with the findings in it, or the plan and the passages of an episode with its text. */
const SHORTEST_CONTEXT = 16_384;

export interface Measures {
  /** `7.6B`, `494.03M`, `8x7B`; undefined where the server does not say. */
  readonly parameters: string | undefined;
  readonly longestContext: number | undefined;
}

/** `7.6B parameters, reads 32,768 tokens`; empty where nothing is known. */
export function measuresOf({ parameters, longestContext }: Measures): string {
  return [
    ...(parameters === undefined ? [] : [`${parameters} parameters`]),
    ...(longestContext === undefined ? [] : [`reads ${inWords(longestContext)} tokens`]),
  ].join(', ');
}

/** Tells why a model is likely to fail; undefined where nothing speaks against it. */
export function unfitness({ parameters, longestContext }: Measures): string | undefined {
  const billions = billionsOf(parameters);
  if (billions !== undefined && billions < FEWEST_PARAMETERS)
    return `smaller than the ${FEWEST_PARAMETERS}B that an episode takes as a rule`;
  if (longestContext !== undefined && longestContext < SHORTEST_CONTEXT)
    return `short of context: an episode takes ${inWords(SHORTEST_CONTEXT)} tokens`;
  return undefined;
}

/** Billions of parameters; for a mixture of experts, those of all of them. */
function billionsOf(parameters: string | undefined): number | undefined {
  const [, experts = '1', number, unit] =
    /^(?:(\d+)x)?(\d+(?:\.\d+)?)\s*([KMBT])/i.exec(parameters ?? '') ?? [];
  if (number === undefined || unit === undefined) return undefined;
  const scale = { K: 1e-6, M: 1e-3, B: 1, T: 1e3 }[unit.toUpperCase()] ?? 1;
  return Number(experts) * Number(number) * scale;
}
