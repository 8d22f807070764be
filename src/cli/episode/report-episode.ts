/** Reports the outcome of a followed episode: in lines for people, as the document of --json, and as an exit code. */

import { formatMicros } from '../../domain/money';
import { scoreText } from '../../domain/quality';
import { bringSession } from '../../library/bring-sessions';
import { type EpisodeFiles, episodeFiles } from '../../library/episode-files';
import { clockTime } from '../../phases/package/clock';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { unknownMoney } from './costs-table';
import type { Outcome } from './follow-episode';
import { reasonOf } from './parked-reason';
import { readSession } from './session-record';

export interface ReportOptions {
  readonly id: string;
  /** Command that goes on with an episode that was left. */
  readonly goOn: string;
}

export async function reportOutcome(
  context: CommandContext,
  outcome: Outcome,
  options: ReportOptions,
): Promise<ExitCode> {
  switch (outcome.how) {
    case 'completed':
      return reportCompleted(context, outcome, options.id);
    case 'stands':
      await bringSession(context.place, options.id, context.out.complain);
      return reportStanding(context, outcome, options.id);
    case 'ended': {
      const { message } = outcome.error;
      context.out.document({
        id: options.id,
        status: outcome.progress?.status ?? 'failed',
        error: { kind: 'not-completed', message },
      });
      if (!context.out.json) context.out.note(message);
      return EXIT.notCompleted;
    }
    case 'interrupted':
      context.out.document({ id: options.id, status: 'interrupted', goOn: context.out.phrase(options.goOn) });
      return EXIT.interrupted;
  }
}

async function reportCompleted(
  { out, place }: CommandContext,
  { result, progress }: Extract<Outcome, { how: 'completed' }>,
  id: string,
): Promise<ExitCode> {
  await bringSession(place, id, out.complain);
  const files = episodeFiles(place.sessionsRoot, id);
  const record = await readSession(place.sessionsRoot, id);
  const warnings = progress?.warnings ?? record?.warnings ?? [];
  const { quality, qualityBasis, costMicros, durationMs, through } = result;
  const unknownMicros = progress?.unknownMicros ?? record?.unknownMicros ?? 0;
  const unknown = unknownMoney({ unknownMicros });
  out.document({
    id,
    status: 'completed',
    through,
    quality,
    ...(qualityBasis === undefined ? {} : { qualityBasis }),
    costMicros,
    unknownMicros,
    durationMs,
    warnings,
    files: files ?? null,
  });
  out.print('');
  out.print(through === 'package' ? `${id} is ready.` : `${id} is done through ${through}, as asked.`);
  const facts: readonly (readonly [string, string])[] = [
    ...filesFacts(files),
    ...(durationMs === null ? [] : [['length', clockTime(durationMs)] as const]),
    ...(quality === null ? [] : [['quality', scoreText(quality, qualityBasis)] as const]),
    ['cost', formatMicros(costMicros)],
    ...(unknown === undefined ? [] : [['', `and ${unknown}; showrunner costs ${id} says where`] as const]),
    ...warnings.map((warning) => ['warning', warning] as const),
  ];
  for (const [name, value] of facts) out.print(`  ${name.padEnd(9)}${value}`);
  if (files?.page) out.print(`\nshowrunner open ${id} --browser opens the page.`);
  return EXIT.ok;
}

function filesFacts(files: EpisodeFiles | undefined): (readonly [string, string])[] {
  if (files === undefined) return [['files', 'not on this machine, or moved away']];
  if (files.page === null) return [['folder', files.folder]];
  return [['page', files.page], ...(files.audio === null ? [] : [['audio', files.audio] as const])];
}

function reportStanding(
  { out }: CommandContext,
  { status, parked }: Extract<Outcome, { how: 'stands' }>,
  id: string,
): ExitCode {
  out.document({ id, status, parked: parked && { ...parked, nextAction: out.phrase(parked.nextAction) } });
  out.print('');
  out.print(
    status === 'waiting'
      ? `${id} waits for your decision; everything so far is kept.`
      : `${id} is parked; everything so far is kept.`,
  );
  if (parked !== undefined) {
    out.print(`  why   ${parked.step}: ${reasonOf(parked)}`);
    out.print(`  next  ${parked.nextAction}`);
  }
  return EXIT.needsPerson;
}
