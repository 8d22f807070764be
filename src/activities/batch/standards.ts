/** Episodes of a batch to another standard than they were taken in with. */
import { inputHashOf } from '../../artifacts/input-hash';
import type { BatchEntry, LoweredStandard } from '../../domain/batch/batch';
import type { EpisodeInput } from '../../domain/episode';
import type { Phase } from '../../domain/phase';
import { timesRounded } from '../../domain/spread';

/**
 * The hashes under which an episode is this episode, through each phase: to the standard it is made to now, to those before,
 * and to the one it was taken in with, so that what was complete before a standard was lowered stays complete.
 */
export function hashesOf(
  asTakenIn: BatchEntry,
  standard: LoweredStandard | undefined,
): (through: Phase) => readonly string[] {
  const inputs = [asTakenIn.input];
  for (let each = standard; each !== undefined; each = each.previous)
    inputs.push(lower(asTakenIn, each).input);
  return (through) => inputs.map((input) => inputHashOf({ ...input, through }));
}

/** Gives the entry the standard by which it is to be made now. */
export function toStandard(entry: BatchEntry, standard: LoweredStandard | undefined): BatchEntry {
  return standard === undefined ? entry : lower(entry, standard);
}

/** The same episode to another standard; what it is quoted to cost moves with it. */
function lower({ input, quote }: BatchEntry, standard: LoweredStandard): BatchEntry {
  const { inputHash: _, asked, ...rest } = input;
  const lowered: Omit<EpisodeInput, 'inputHash'> = {
    ...rest,
    // Another session template has voices of its own.
    ...(asked === undefined || standard.templates.session !== undefined ? {} : { asked }),
    templates: { ...input.templates, ...standard.templates },
    policy: { ...input.policy, ...standard.policy },
  };
  const costMicros = timesRounded(quote.costMicros, standard.costShare ?? 1);
  return { input: { ...lowered, inputHash: inputHashOf(lowered) }, quote: { ...quote, costMicros } };
}
