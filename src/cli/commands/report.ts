/** Writes the report of all episodes of the data directory: one HTML page that needs nothing else. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError } from '../../domain/failure';
import { counted } from '../../domain/wording';
import { withEndings } from '../../learning/known-endings';
import { readOutcomes } from '../../learning/read-outcomes';
import { reportPage } from '../../learning/report/report-page';
import { bringOutcomes } from '../../library/bring-sessions';
import { writeFileAtomically } from '../../machine/atomic-files';
import type { CommandContext, CommonOptions } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { endingsOnServer } from '../learning/endings-on-server';

export interface ReportOptions extends CommonOptions {
  readonly show?: string;
  readonly out?: string;
}

export async function report(context: CommandContext, options: ReportOptions): Promise<ExitCode> {
  const { out, place } = context;
  const { show } = options;
  await bringOutcomes(place);
  const read = await readOutcomes(place.sessionsRoot, Date.now());
  const settled = withEndings(read.outcomes, await endingsOnServer(context));
  const problems = [...read.problems, ...settled.problems];
  const outcomes = settled.outcomes.filter(({ id }) => show === undefined || id.startsWith(`${show}/`));
  if (outcomes.length === 0)
    throw new InputError(
      `There is nothing to report: no episode ${show === undefined ? 'of this data directory' : `of the show ${show}`} has an outcome yet.`,
    );
  const file = resolve(options.out ?? join(place.dataDir, 'report.html'));
  const title = show === undefined ? 'Episodes' : `Episodes of ${show}`;
  const page = reportPage({ outcomes, problems, title });
  await writeFileAtomically(file, page).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      `${file} cannot be written (${error.code ?? error.message}). Choose another with --out.`,
    );
  });
  out.document({ file, url: pathToFileURL(file).href, episodes: outcomes.length, problems });
  out.print(`The report of ${counted(outcomes.length, 'episode')}: ${pathToFileURL(file).href}`);
  for (const problem of problems) out.note(problem);
  return EXIT.ok;
}
