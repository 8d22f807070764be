import { InputError } from '../../domain/failure';
import { counted } from '../../domain/wording';
import { checkPublic, type Fetch } from '../../phases/publish/check-public';
import { addressOf, baseOf, SITE_PATHS } from '../../phases/publish/site-paths';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { openFeed } from './open-feed';
import { lintLines } from './report-lint';
import { chosenShow } from './show-of-folder';

const LONGEST_MS = 120_000;

/** Fetches what the public sees of the show of this folder, and says where it is not as the feed promises. */
export async function checkPublicShow(
  { out, interruption }: CommandContext,
  path: string | undefined,
): Promise<ExitCode> {
  const { show, file } = await chosenShow(path);
  if (show.publish === undefined) throw new InputError(`${file} does not say where the show is published.`);
  const feedUrl = addressOf(baseOf(show.publish.url), SITE_PATHS.feed);
  const { signal } = interruption;
  const fetching: Fetch = (address, init) =>
    fetch(address, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]) });
  const { content } = await openFeed(feedUrl, signal);
  const { report, files, faults } = await checkPublic({ feedUrl, content }, fetching, signal);
  out.document({ ...report, files, faults });
  for (const line of lintLines(report)) out.print(line);
  for (const fault of faults) out.print(`  ${fault.url}\n    ${fault.says}`);
  out.print(`${counted(files, 'file')} asked for, ${counted(faults.length, 'fault')} of the web server.`);
  const hasErrors = faults.length > 0 || report.findings.some(({ severity }) => severity === 'error');
  return hasErrors ? EXIT.notCompleted : EXIT.ok;
}
