/** Reads the outcomes of all episodes of a data directory: the index of learning, made anew from the episodes' folders each time. */
import { readFile } from 'node:fs/promises';
import { episodesIn, sessionPath } from '../artifacts/sessions';
import { OUTCOME, type Outcome } from '../domain/outcome';
import { isRecord } from '../domain/record';
import { outcomeSchema } from './outcome-schema';

export interface ReadOutcomes {
  /** By the start of their runs, the oldest first. */
  readonly outcomes: readonly Outcome[];
  /** Sentences about what could not be read or is in doubt; nothing is learned from it. */
  readonly problems: readonly string[];
  /** Episodes that were made before outcomes were kept. */
  readonly without: readonly string[];
}

/** A minute, for machines whose clocks differ. */
const CLOCK_TOLERANCE_MS = 60_000;

/** `now`, milliseconds since 1970, tells an episode that seems to have begun in the future. Nothing is there: nothing is read. */
export async function readOutcomes(sessionsRoot: string, now: number): Promise<ReadOutcomes> {
  const outcomes: Outcome[] = [];
  const problems: string[] = [];
  const without: string[] = [];
  for (const id of await episodesIn(sessionsRoot)) {
    const read = await readOutcome(sessionsRoot, id);
    if (read === undefined) without.push(id);
    else if ('problem' in read) problems.push(read.problem);
    else outcomes.push(read.outcome);
  }
  const early = outcomes.filter(({ startedAt }) => startedAt > now + CLOCK_TOLERANCE_MS);
  if (early.length > 0) {
    problems.push(
      `${namesOf(early)} began in the future by this machine's clock: the clock was changed, and the order of episodes may be wrong.`,
    );
  }
  return { outcomes: outcomes.sort((a, b) => a.startedAt - b.startedAt), problems, without };
}

/** `a/b, a/c and 3 more`. */
export function namesOf(outcomes: readonly Pick<Outcome, 'id'>[]): string {
  const [first, second, ...rest] = outcomes.map(({ id }) => id);
  const named = [first, second].filter((id) => id !== undefined).join(', ');
  return rest.length === 0 ? named : `${named} and ${rest.length} more`;
}

/** Undefined for an episode without a record: it has not come so far, or it was made before outcomes were kept. */
async function readOutcome(
  root: string,
  id: string,
): Promise<{ readonly outcome: Outcome } | { readonly problem: string } | undefined> {
  const file = sessionPath(root, id, OUTCOME);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' || error.code === 'ENOTDIR' ? undefined : error,
  );
  if (text === undefined) return undefined;
  const leftOut = 'It is left out.';
  if (typeof text !== 'string')
    return { problem: `The outcome of ${id} cannot be read (${text.code ?? text.message}). ${leftOut}` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: `The outcome of ${id} is damaged: ${file} is not JSON. ${leftOut}` };
  }
  const parsed = outcomeSchema.safeParse(value);
  if (!parsed.success) return { problem: `${whyNot(id, file, value, parsed.error.issues[0])} ${leftOut}` };
  const { id: named } = parsed.data;
  if (named !== id)
    return {
      problem: `The outcome in the folder of ${id} is that of ${named}: it was copied here. ${leftOut}`,
    };
  return { outcome: parsed.data };
}

function whyNot(
  id: string,
  file: string,
  value: unknown,
  issue: { readonly path: readonly PropertyKey[] } | undefined,
): string {
  const version = isRecord(value) ? value.version : undefined;
  if (version !== undefined && version !== 1)
    return `The outcome of ${id} has version ${String(version)}, which this version of Showrunner does not know.`;
  return `The outcome of ${id} is not one that Showrunner writes: ${file}, field "${issue?.path.join('.') || 'the whole'}".`;
}
