import { formatDuration } from '../../domain/duration';
import { totalsOf } from '../../domain/ledger';
import { formatMicros } from '../../domain/money';
import { printable } from '../../domain/printable';
import type { EpisodeProgress } from '../../domain/progress';
import { scoreText } from '../../domain/quality';
import { PHASE_STEPS } from '../../domain/steps';
import { bringSession } from '../../library/bring-sessions';
import { episodeFiles } from '../../library/episode-files';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import type { BackingOff } from '../../temporal/clients/pending-steps';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { unknownMoney } from '../episode/costs-table';
import { refuseNoId, resolveEpisodeId } from '../episode/episode-id';
import { localMinute } from '../episode/episode-table';
import { localBooks } from '../episode/local-records';
import { reasonOf } from '../episode/parked-reason';
import { progressFromSession, readSession } from '../episode/session-record';
import { renderTree } from '../episode/view/progress-tree';
import { absenceOf, lacksWorker, type WorkerState } from '../server/attendance-check';
import { askServer, type Server } from '../server/reach-server';

export async function status(context: CommandContext, given: string): Promise<ExitCode> {
  const { out, place } = context;
  refuseNoId(given);
  return askServer(context, async (server) => {
    const id = await resolveEpisodeId(given, server.episodes);
    const summary = await server.episodes.summary(id);
    await bringSession(place, id, out.complain);
    const { progress, worker } = await progressOf(context, server, summary);
    const files = episodeFiles(place.sessionsRoot, id) ?? null;
    const backingOff = summary.endedAt === null ? await server.episodes.backingOff(id) : [];
    const { unknownMicros } = totalsOf(await (await localBooks(place)).entries(id));
    out.document({ ...summary, unknownMicros, worker, backingOff, progress: progress ?? null, files });
    if (progress === undefined) for (const line of summaryLines(summary)) out.print(line);
    else out.print(renderTree(progress, { ...(await viewed(context, server, summary)) }));
    const { parked } = summary;
    if (progress === undefined && parked !== undefined) {
      out.print(`\n  why   ${parked.step}: ${reasonOf(parked)}\n  next  ${parked.nextAction}`);
    }
    if (backingOff.length > 0) out.print(`\n${backingOffLines(backingOff, id, Date.now()).join('\n')}`);
    const unknown = unknownMoney({ unknownMicros });
    if (unknown !== undefined) out.print(`\n${unknown}: showrunner costs ${id} says where.`);
    const absence = absenceOf(worker, 'the episode');
    if (absence !== undefined) out.print(`\n${absence}`);
    if (files !== null) out.print(`\n${files.page ?? files.folder}`);
    return EXIT.ok;
  });
}

const STEPS_LISTED = 6;

/** Each step that failed and is tried again: which try is next, when, and why. */
export function backingOffLines(steps: readonly BackingOff[], id: string, now: number): string[] {
  const lines = steps.slice(0, STEPS_LISTED).map(({ step, attempt, nextAt, reason }) => {
    const when = nextAt === undefined || nextAt <= now ? 'soon' : `in ${formatDuration(nextAt - now)}`;
    return `↻ ${titleOf(step)}: try ${attempt} ${when}; the last one failed: ${printable(reason)}`;
  });
  const more = steps.length - lines.length;
  return [
    ...lines,
    ...(more > 0 ? [`  … and ${more} more`] : []),
    `  showrunner retry ${id} tries ${steps.length === 1 ? 'it' : 'them'} now.`,
  ];
}

function titleOf(step: string): string {
  const titles: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(PHASE_STEPS));
  return titles[step] ?? step;
}

interface Known {
  readonly progress: EpisodeProgress | undefined;
  readonly worker: WorkerState;
}

async function progressOf(
  { place }: CommandContext,
  server: Server,
  summary: EpisodeSummary,
): Promise<Known> {
  const { episodes } = server;
  const { id, endedAt, startedAt } = summary;
  if (endedAt !== null) {
    const record = summary.status === 'completed' ? await readSession(place.sessionsRoot, id) : undefined;
    return { progress: record && progressFromSession(record, startedAt), worker: 'unneeded' };
  }
  // A query waits for seconds where no worker is; on our own server that is known without it.
  if (await lacksWorker(server)) return { progress: undefined, worker: 'none' };
  const progress = await episodes.progress(id);
  return { progress, worker: progress === undefined ? 'silent' : 'at-work' };
}

async function viewed({ out }: CommandContext, { episodes }: Server, { minutes }: EpisodeSummary) {
  return {
    pace: await episodes.pace(),
    minutes,
    now: Date.now(),
    columns: out.columns,
    colours: out.colours(out.progress),
  };
}

function summaryLines({
  id,
  topic,
  status: word,
  phase,
  quality,
  qualityBasis,
  costMicros,
  startedAt,
  endedAt,
}: EpisodeSummary): string[] {
  const facts = [
    ...(quality === null ? [] : [`quality ${scoreText(quality, qualityBasis)}`]),
    formatMicros(costMicros),
    `started ${localMinute(startedAt)}`,
    ...(endedAt === null ? [] : [`ended ${localMinute(endedAt)}`]),
  ];
  return [`${topic}  ${id}`, `${word} in ${phase} · ${facts.join(' · ')}`];
}
