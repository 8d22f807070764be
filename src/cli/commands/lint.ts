import { lintFeed } from '../../phases/publish/lint/lint-feed';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { openFeed } from '../publishing/open-feed';
import { lintLines } from '../publishing/report-lint';

/** Checks a feed by every rule; a feed with errors ends with an exit code of its own. */
export async function lint({ out, interruption }: CommandContext, given: string): Promise<ExitCode> {
  const report = await lintFeed(await openFeed(given, interruption.signal));
  out.document(report);
  for (const line of lintLines(report)) out.print(line);
  return report.findings.some(({ severity }) => severity === 'error') ? EXIT.notCompleted : EXIT.ok;
}
