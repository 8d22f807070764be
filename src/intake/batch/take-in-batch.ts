/** Turns a manifest into the input of a batch; everything that can be refused is refused here, all of it at once. */
import { canonicalJson } from '../../artifacts/canonical-json';
import { sha256 } from '../../artifacts/store';
import type { BatchEntry, BatchInput, BatchTotals, ManifestRef } from '../../domain/batch/batch';
import { episodeCap } from '../../domain/batch/money';
import { episodeId } from '../../domain/episode-id';
import { formatMicros } from '../../domain/money';
import { type BatchTools, takeInEntries } from './batch-entries';
import type { Deadline, ParsedBatch } from './parsed-batch';
import { type Problem, refuse, WHOLE } from './problems';
import { storeManifest, sumOf } from './store-manifest';

const HOUR_MS = 3_600_000;

/**
 * Checks every episode, its sources and its quote, and stores the manifest in pages. Documents may be stored already when
 * it rejects, with an {@link InputError} that lists everything that is wrong with its row.
 */
export async function takeInBatch(parsed: ParsedBatch, tools: BatchTools): Promise<BatchInput> {
  const { id, title, atOnce, through, file } = parsed;
  const startedAt = tools.now().getTime();
  const { entries, problems } = await takeInEntries(parsed, tools);
  const budgetMicros = parsed.budgetMicros ?? capsOf(entries);
  const deadlineAt = momentOf(parsed.deadline, startedAt);
  refuse(file, [
    ...parsed.problems,
    ...problems,
    ...poorBudget(parsed, sumOf(entries)),
    ...(deadlineAt !== undefined && deadlineAt <= startedAt ? [pastDeadline(file, deadlineAt)] : []),
  ]);
  return {
    id,
    title,
    manifest: await storeManifest({ id, title, entries }, `batches/${id}`, tools.store),
    atOnce,
    budgetMicros,
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
    through,
    // With the deadline as it was asked for: "in eight hours" is another moment every time, and still the same batch.
    inputHash: hashOf({ episodes: hashesOf(entries), budgetMicros, deadline: parsed.deadline, through }),
  };
}

/**
 * Episodes to be added to a batch that runs, whose id `parsed.id` must be and which `has` episodes with these ids. Its budget,
 * deadline and number at once stay, whatever this manifest says. Rejects as {@link takeInBatch} does, also what the batch has.
 */
export async function takeInMore(
  parsed: ParsedBatch,
  has: Iterable<string>,
  tools: BatchTools,
): Promise<ManifestRef> {
  const { id, title, file } = parsed;
  const doubled = doubles(parsed, has);
  // Nothing needs to be stored to know it.
  if (doubled.length > 0) refuse(file, [...parsed.problems, ...doubled]);
  const { entries, problems } = await takeInEntries(parsed, tools);
  refuse(file, [...parsed.problems, ...problems]);
  const folder = `batches/${id}/added-${hashOf(hashesOf(entries)).slice(0, 8)}`;
  return storeManifest({ id, title, entries }, folder, tools.store);
}

/** Cases are not told apart, as within a manifest. */
function doubles({ id, episodes }: ParsedBatch, has: Iterable<string>): Problem[] {
  const known = new Set(Array.from(has, (one) => one.toLowerCase()));
  return episodes
    .filter(({ spec }) => known.has(episodeId(spec).toLowerCase()))
    .map(({ at, where, spec }) => ({
      at,
      sentence: `${where}: the batch ${id} has the episode ${episodeId(spec)} already; give this one an "episode" of its own.`,
    }));
}

/** Settings of a manifest that do not hold for a batch that runs already. */
const OF_THE_BATCH: readonly string[] = ['budget', 'deadline', 'deadlineHours', 'atOnce'];

/** Settings of a manifest that are not used where its episodes are added to a batch, by name. */
export function unusedSettings({ says }: Pick<ParsedBatch, 'says'>): string[] {
  return says.filter((name) => OF_THE_BATCH.includes(name));
}

function capsOf(entries: readonly BatchEntry[]): number {
  return entries.reduce((sum, { input }) => sum + episodeCap(input.policy.cost, input.through), 0);
}

function momentOf(deadline: Deadline | undefined, startedAt: number): number | undefined {
  if (deadline === undefined) return undefined;
  return 'at' in deadline ? deadline.at : startedAt + Math.round(deadline.hours * HOUR_MS);
}

function pastDeadline(file: string, deadlineAt: number): Problem {
  return {
    at: WHOLE,
    sentence: `${file}: the deadline ${new Date(deadlineAt).toISOString()} is past; name a later one.`,
  };
}

/** Refuses a budget below the sum of the episodes. Where rows are refused the sum is smaller, and such a budget too small all the more. */
function poorBudget({ file, budgetMicros, episodes }: ParsedBatch, totals: BatchTotals): Problem[] {
  if (budgetMicros === undefined || budgetMicros >= totals.lowMicros) return [];
  const what = episodes.length === 1 ? 'the episode costs' : `the ${totals.episodes} episodes cost`;
  return [
    {
      at: WHOLE,
      sentence: `${file}: the budget of ${formatMicros(budgetMicros)} is too small: ${what} at least ${formatMicros(totals.lowMicros)}, and ${formatMicros(totals.likelyMicros)} as expected.`,
    },
  ];
}

function hashesOf(entries: readonly BatchEntry[]): string[] {
  return entries.map(({ input }) => input.inputHash);
}

function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}
