import type { ArtifactStore } from '../../artifacts/store';
import type { BatchEntry } from '../../domain/batch/batch';
import { episodeCap } from '../../domain/batch/money';
import { eachOf } from '../../domain/each-of';
import type { EpisodeInput } from '../../domain/episode';
import { InputError } from '../../domain/failure';
import { formatMicros } from '../../domain/money';
import { timesRounded } from '../../domain/spread';
import { type QuoteTools, quoteFor } from '../../phases/quote';
import type { IntakeTools } from '../material';
import { takeIn } from '../take-in';
import type { ParsedBatch, ParsedEpisode } from './parsed-batch';
import { type Problem, problemsOf } from './problems';
import { createSharedMaterial } from './shared-material';

/** Tools that take a batch in: those of one episode, those of quotes, and a clock for deadlines. */
export interface BatchTools extends IntakeTools, Omit<QuoteTools, 'store' | 'speech'> {
  readonly now: () => Date;
  /** Called after every episode. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Episodes whose sources are in memory at once. */
const EPISODES_AT_ONCE = 4;

export interface TakenIn {
  /** In the order of the manifest; those that were refused are missing. */
  readonly entries: readonly BatchEntry[];
  readonly problems: readonly Problem[];
}

/** Takes in and quotes every episode by itself; what is wrong with one does not keep the others from being checked. */
export async function takeInEntries({ episodes }: ParsedBatch, tools: BatchTools): Promise<TakenIn> {
  const material = createSharedMaterial(tools);
  const quoteTools = { ...tools, store: createRememberingReader(tools.store) };
  let done = 0;
  const results = await eachOf(episodes, EPISODES_AT_ONCE, async (episode) => {
    const result = await entryOf(episode);
    done += 1;
    tools.onProgress?.(done, episodes.length);
    return result;
  });

  async function entryOf({ at, where, spec }: ParsedEpisode): Promise<Partial<TakenIn>> {
    try {
      const input = await takeIn(spec, tools, material);
      const entry = await quotedEntry(input, quoteTools);
      requireAffordable(entry);
      return { entries: [entry] };
    } catch (error) {
      return { problems: problemsOf(at, where, error) };
    }
  }

  return {
    entries: results.flatMap(({ entries = [] }) => entries),
    problems: results.flatMap(({ problems = [] }) => problems),
  };
}

/** An episode that cannot be made even at its lowest quote would only stand still. */
export function requireAffordable({ input, quote }: BatchEntry): void {
  const cap = episodeCap(input.policy.cost, input.through);
  if (quote.costMicros.low <= cap) return;
  throw new InputError(
    `costs at least ${formatMicros(quote.costMicros.low)}, and the cost template ${input.templates.cost.id} has ${formatMicros(cap)} for it through ${input.through}. Make it shorter, or name a template with a larger budget.`,
  );
}

/** An episode with its quote, in whole micro-dollars and milliseconds. */
export async function quotedEntry(input: EpisodeInput, tools: QuoteTools): Promise<BatchEntry> {
  const { total } = await quoteFor(input, tools);
  const costMicros = timesRounded(total.costMicros, 1);
  return { input, quote: { costMicros, workMs: timesRounded(total.workMinutes, 60_000) } };
}

/** Reads each file of a store once: the templates of thousands of episodes are a handful of files. */
export function createRememberingReader(
  store: Pick<ArtifactStore, 'getJson'>,
): Pick<ArtifactStore, 'getJson'> {
  const known = new Map<string, Promise<unknown>>();
  return {
    getJson: <T>(ref: Parameters<ArtifactStore['getJson']>[0]) => {
      const reading = known.get(ref.sha256) ?? store.getJson<T>(ref);
      known.set(ref.sha256, reading);
      return reading as Promise<T>;
    },
  };
}
