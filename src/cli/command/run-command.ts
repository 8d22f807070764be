/** Runs the work of a command; the one place where failures become exit codes. */
import { surroundings } from '../../settings/surroundings';
import type { CommonOptions, Shell, Work } from './context';
import { EXIT, type ExitCode } from './exit-codes';
import { describeFailure, logUnexpected, stackOf } from './failure';

/** Thrown through commander when a command has ended, since commander hands no result on. */
export class Ended extends Error {
  constructor(readonly exitCode: ExitCode) {
    super();
  }
}

/**
 * Runs the work of a command and throws {@link Ended} with its exit code. `use`: `make` creates the data directory
 * where it is not there, `look` does not.
 */
export async function runWork(
  shell: Shell,
  { data, uiPort }: CommonOptions,
  use: 'make' | 'look',
  work: Work,
): Promise<never> {
  let dataDir: string | undefined;
  try {
    const place = surroundings({ data, uiPort }, use);
    dataDir = place.dataDir;
    throw new Ended(await work({ ...shell, place }));
  } catch (error) {
    if (error instanceof Ended) throw error;
    throw new Ended(reportFailure(shell, error, dataDir));
  }
}

/** Prints a failure as a sentence, or as a document with --json, and returns its exit code. */
export function reportFailure(
  { out, interruption, verbose }: Shell,
  error: unknown,
  dataDir: string | undefined,
): ExitCode {
  // An error that comes after an interrupt is a consequence of it and no failure of its own.
  if (interruption.signal.aborted) {
    out.document({ error: { kind: 'interrupted', message: 'Interrupted.' } });
    return EXIT.interrupted;
  }
  const { exitCode, kind, message } = describeFailure(error);
  out.document({ error: { kind, message: out.phrase(message) } });
  if (!out.json) out.complain(message);
  if (kind !== 'unexpected') return exitCode;
  const log = logUnexpected(error, dataDir, new Date());
  if (verbose || log === undefined) out.complain(stackOf(error));
  else out.complain(`Details are in ${log}; --verbose shows them here.`);
  return exitCode;
}
