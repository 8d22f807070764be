/** The input of a batch that was started before under the same id. */
import type { BatchInput, LoweredStandard } from './batch';
import type { BatchState } from './batch-state';

/** The input of a run that would go on from here: what it was started with, and what people changed since. */
export function inputOf(
  started: BatchInput,
  { manifests, capMicros, atOnce, deadlineAt, lowered: standard }: BatchState,
): BatchInput {
  const [manifest = started.manifest, ...added] = manifests;
  const { deadlineAt: _, more: __, lowered: ___, ...rest } = started;
  return {
    ...rest,
    manifest,
    ...(added.length === 0 ? {} : { more: added }),
    budgetMicros: capMicros,
    atOnce,
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
    ...(standard === undefined ? {} : { lowered: standard }),
  };
}

/**
 * The same manifest made the same way goes on as people steered it before: its budget, standard and added episodes stay, and of
 * two deadlines the later holds, for "in eight hours" is said anew. Another manifest is made to its own templates; what the
 * earlier one completed to a lower standard is still known as complete.
 */
export function startedAgain(
  input: BatchInput,
  before: BatchInput | undefined,
  { atOnce }: { readonly atOnce?: number | undefined } = {},
): BatchInput {
  if (before === undefined) return input;
  if (before.inputHash !== input.inputHash) {
    const { lowered } = before;
    return lowered === undefined ? input : { ...input, lowered: ownTemplates(lowered) };
  }
  const { deadlineAt, ...rest } = before;
  return {
    ...rest,
    atOnce: atOnce ?? before.atOnce,
    ...(deadlineAt === undefined ? {} : { deadlineAt: Math.max(deadlineAt, input.deadlineAt ?? 0) }),
  };
}

const OWN = 'their own templates';

function ownTemplates(before: LoweredStandard): LoweredStandard {
  return before.named === OWN ? before : { templates: {}, policy: {}, named: OWN, previous: before };
}
