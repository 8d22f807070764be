/** Reports the outcome of a followed batch: in lines for people, as the document of --json, and as an exit code. */
import type { BatchProgress } from '../../domain/batch/progress';
import { formatDuration } from '../../domain/duration';
import { formatMicros } from '../../domain/money';
import { counted } from '../../domain/wording';
import { EpisodeEndedError } from '../../temporal/clients/client-errors';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import type { Server } from '../server/reach-server';
import { pause } from '../server/watch-ending';
import { batchRows, inOrder } from './batch-rows';
import { batchEpisodeTable } from './batch-table';
import type { BatchOutcome } from './follow-batch';
import { reasonText } from './view/batch-attention';
import { endedCount } from './view/batch-picture';

export interface BatchReportOptions {
  readonly id: string;
  /** Command that goes on with a batch that was left. */
  readonly goOn: string;
}

export async function reportBatch(
  context: CommandContext,
  server: Server,
  outcome: BatchOutcome,
  { id, goOn }: BatchReportOptions,
): Promise<ExitCode> {
  const { out } = context;
  switch (outcome.how) {
    case 'over':
      return reportOver(context, server, outcome.progress);
    case 'stands':
      return reportStanding(context, server, outcome.progress);
    case 'ended':
      return reportEnded(context, server, id);
    case 'interrupted':
      out.document({ id, status: 'interrupted', goOn: out.phrase(goOn) });
      return EXIT.interrupted;
  }
}

/** A batch that has ended, without having been watched. */
export async function showEndedBatch(context: CommandContext, server: Server, id: string): Promise<ExitCode> {
  const outcome = await server.batches.result(id).then(
    (progress): BatchOutcome => ({ how: 'over', progress }),
    (error: unknown): BatchOutcome => {
      if (error instanceof EpisodeEndedError) return { how: 'ended' };
      throw error;
    },
  );
  return reportBatch(context, server, outcome, { id, goOn: '' });
}

/** Figures of a batch that is over. */
export interface BatchTally {
  /** Time from its first to its last moment. */
  readonly makespanMs: number;
  /** Working time of its completed episodes, added up; episodes that were complete before the batch count nothing. */
  readonly workMs: number;
}

export function tallyOf(
  episodes: readonly EpisodeSummary[],
  { startedAt }: Pick<BatchProgress, 'startedAt'>,
  endedAt: number,
): BatchTally {
  const own = episodes.filter((episode) => episode.startedAt >= startedAt);
  return {
    makespanMs: endedAt - startedAt,
    workMs: own.reduce((sum, { workMs = 0 }) => sum + workMs, 0),
  };
}

/** It was cancelled or terminated, and says nothing of itself any more. */
async function reportEnded({ out, place }: CommandContext, server: Server, id: string): Promise<ExitCode> {
  const summary = await server.batches.summary(id);
  const { status } = summary;
  const episodes = await batchRows(server, place, summary);
  const message = `The batch ${id} was ended before it was done (${status}).`;
  out.document({ id, status, error: { kind: 'not-completed', message }, episodes: episodes.rows });
  if (episodes.rows.length > 0) out.print(`${batchEpisodeTable(episodes, out.columns, id)}\n`);
  if (!out.json) out.note(`${message} showrunner batch retry ${id} makes what is missing.`);
  return EXIT.notCompleted;
}

async function reportOver(
  { out, place }: CommandContext,
  server: Server,
  progress: BatchProgress,
): Promise<ExitCode> {
  const { id, total, ended, status, money, through } = progress;
  const begun = await settledEpisodes(server, progress);
  const summary = await server.batches.summary(id);
  const tally = tallyOf(begun, progress, summary.endedAt ?? progress.startedAt);
  const episodes = await batchRows(server, place, summary, begun);
  out.document({ id, status, ...tally, progress, episodes: episodes.rows });
  out.print('');
  if (episodes.rows.length > 0) out.print(`${batchEpisodeTable(episodes, out.columns, id)}\n`);
  const isWhole = ended.completed === total;
  const what = through === 'package' ? 'complete' : `done through ${through}, as asked`;
  out.print(
    isWhole
      ? `${id} is ${what}: ${counted(total, 'episode')}.`
      : `${id} is over: ${ended.completed} of ${counted(total, 'episode')} ${ended.completed === 1 ? 'is' : 'are'} ${what}.`,
  );
  for (const line of missingLines(progress)) out.print(line);
  out.print(`  cost       ${formatMicros(money.spentMicros)} of ${formatMicros(money.capMicros)}`);
  out.print(`  time       ${timeText(tally)}`);
  if (isWhole) return EXIT.ok;
  out.print(`\nshowrunner batch retry ${id} makes what is missing; what is complete costs nothing again.`);
  return EXIT.notCompleted;
}

function timeText({ makespanMs, workMs }: BatchTally): string {
  const whole = formatDuration(makespanMs);
  return workMs === 0 ? whole : `${whole}; its episodes took ${formatDuration(workMs)} together`;
}

function missingLines(progress: BatchProgress): string[] {
  const { troubled, total, ended } = progress;
  const listed = troubled.map(
    ({ id, status, reason }) => `  ${status.padEnd(11)}${id}${status === reason ? '' : `: ${reason}`}`,
  );
  const more = endedCount(progress) - ended.completed - troubled.length;
  const left = total - endedCount(progress);
  return [
    ...listed,
    ...(more > 0 ? [`  and ${more} more that did not complete`] : []),
    ...(left > 0 ? [`  left       ${counted(left, 'episode')} without an end`] : []),
  ];
}

const LISTED_WITHIN = { tries: 10, everyMs: 300 } as const;

/** The list may be a moment behind the end of the last episodes. */
async function settledEpisodes(
  { batches }: Server,
  { id, ended, kept }: BatchProgress,
): Promise<readonly EpisodeSummary[]> {
  for (let tries = 1; ; tries++) {
    const episodes = await batches.episodes(id);
    const completed = episodes.filter(({ status }) => status === 'completed').length;
    // Episodes kept from before may have been made outside of any batch.
    if (completed >= ended.completed - kept || tries === LISTED_WITHIN.tries) return inOrder(episodes);
    await pause(LISTED_WITHIN.everyMs);
  }
}

async function reportStanding(
  { out, place }: CommandContext,
  server: Server,
  progress: BatchProgress,
): Promise<ExitCode> {
  const { id, standing, standingCount, pause: why } = progress;
  if (out.json) {
    const { rows } = await batchRows(server, place, await server.batches.summary(id));
    out.document({ id, status: progress.status, progress, episodes: rows });
  }
  for (const line of standingReport(progress)) out.print(line);
  const more = standingCount - standing.length;
  if (more > 0) out.print(`  and ${more} more: showrunner list --needs-me --batch ${id}`);
  const waits =
    standingCount === 0
      ? ''
      : ` ${counted(standingCount, 'episode')} ${standingCount === 1 ? 'waits' : 'wait'} for you.`;
  out.print(
    why === undefined
      ? `\n${id} stays open.${waits} Everything so far is kept.`
      : `\n${id} is paused: ${why.reason}${waits} Everything so far is kept.`,
  );
  for (const { says } of why?.ways ?? []) out.print(`  next  ${says}`);
  return EXIT.needsPerson;
}

/** Each episode that waits, with why and what to do. */
function standingReport({ standing }: Pick<BatchProgress, 'standing'>): string[] {
  return standing.flatMap((episode) => [
    `\n${episode.id}`,
    `  why   ${reasonText(episode)}`,
    `  next  ${episode.nextAction}`,
  ]);
}
