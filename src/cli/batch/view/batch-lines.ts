/** A batch as lines, one an event, for logs and pipes. Pure. */

import type { EndedEpisode } from '../../../domain/batch/batch-state';
import { restsOn } from '../../../domain/batch/forecast';
import type { BatchProgress, StandingEpisode } from '../../../domain/batch/progress';
import { formatMicros } from '../../../domain/money';
import { printable } from '../../../domain/printable';
import { scoreText } from '../../../domain/quality';
import { counted } from '../../../domain/wording';
import { reasonText } from './batch-attention';
import { costText } from './batch-figures';
import { type BatchPicture, phaseOf } from './batch-picture';

/** Events between two looks at a batch, a line each; `previous` is undefined at the first look. */
export function batchLines(previous: BatchPicture | undefined, next: BatchPicture): string[] {
  return [
    ...(previous === undefined ? [headLine(next.progress)] : []),
    ...laneEvents(previous, next),
    ...standingEvents(previous?.progress, next.progress),
    ...endEvents(previous?.progress, next),
    ...batchEvents(previous?.progress, next.progress),
  ].map(printable);
}

function headLine(progress: BatchProgress): string {
  const { id, title, total, atOnce, money, through } = progress;
  const facts = [
    counted(total, 'episode'),
    ...(through === 'package' ? [] : [`through ${through}`]),
    `at most ${atOnce} at work`,
    `${costText(progress.forecast.costMicros)}, ${restsOn(progress.forecast)}, of a budget of ${formatMicros(money.capMicros)}`,
  ];
  return `${id}: ${title === id ? '' : `${title}: `}${facts.join(', ')}`;
}

function laneEvents(previous: BatchPicture | undefined, { progress, episodes }: BatchPicture): string[] {
  const stood = new Set(previous?.progress.standing.map(({ id }) => id));
  return progress.lanes.flatMap((lane) => {
    const before = previous?.progress.lanes.find(({ id }) => id === lane.id);
    const phase = phaseOf(lane, episodes);
    const topic = episodes.get(lane.id)?.topic;
    if (before === undefined && stood.has(lane.id)) return [`${lane.id}: goes on`];
    if (before === undefined) return [`${lane.id}: begun${topic === undefined ? '' : ` (${topic})`}`];
    const known = phaseOf(before, previous?.episodes ?? new Map());
    return phase === undefined || phase === known ? [] : [`${lane.id}: ${phase}`];
  });
}

function standingEvents(previous: BatchProgress | undefined, next: BatchProgress): string[] {
  const known = new Map(previous?.standing.map((episode) => [episode.id, episode]));
  return next.standing.filter((episode) => isNews(known.get(episode.id), episode)).flatMap(standingEvent);
}

function isNews(before: StandingEpisode | undefined, { since, asking }: StandingEpisode): boolean {
  return before?.since !== since || before.asking !== asking;
}

function standingEvent(episode: StandingEpisode): string[] {
  const { id, status, asking, nextAction } = episode;
  if (asking) return [`${id}: ${reasonText(episode)}`];
  return [`${id}: ${status}: ${reasonText(episode)}`, `${id}: next: ${nextAction}`];
}

function endEvents(previous: BatchProgress | undefined, { progress, left }: BatchPicture): string[] {
  const troubled = appended(previous?.troubled ?? [], progress.troubled);
  const untold = new Set(troubled.map(({ id }) => id));
  const done = left.filter(({ id }) => !untold.has(id));
  const before = previous?.ended.completed ?? 0;
  const kept = progress.kept - (previous?.kept ?? 0);
  const more = progress.ended.completed - before - kept - done.length;
  return [
    ...(kept > 0 ? [`${counted(kept, 'episode')} complete from before: kept`] : []),
    ...done.map(({ id, quality, qualityBasis, costMicros }) => {
      const facts = [
        ...(quality === null ? [] : [scoreText(quality, qualityBasis)]),
        formatMicros(costMicros),
      ];
      return `${id}: completed (${facts.join(', ')})`;
    }),
    ...(more > 0 ? [`${counted(more, previous === undefined ? 'episode' : 'more episode')} completed`] : []),
    ...troubled.map(({ id, status, reason }) => `${id}: ${status}${status === reason ? '' : `: ${reason}`}`),
  ];
}

/** Entries that were added to a list which keeps only its latest. */
function appended(before: readonly EndedEpisode[], now: readonly EndedEpisode[]): readonly EndedEpisode[] {
  for (let gone = 0; gone <= before.length; gone++) {
    const rest = before.slice(gone);
    if (rest.every(({ id, reason }, index) => now[index]?.id === id && now[index]?.reason === reason))
      return now.slice(rest.length);
  }
  return now;
}

function batchEvents(previous: BatchProgress | undefined, next: BatchProgress): string[] {
  const { pause, status, total, atOnce, money, lowered } = next;
  const lines: string[] = [];
  if (previous !== undefined) {
    if (total !== previous.total) lines.push(`${counted(total - previous.total, 'episode')} added`);
    if (atOnce !== previous.atOnce) lines.push(`at most ${atOnce} at work from now on`);
    if (money.capMicros !== previous.money.capMicros)
      lines.push(`the budget is ${formatMicros(money.capMicros)} from now on`);
    if (lowered !== undefined && lowered !== previous.lowered)
      lines.push(`what is left is made to ${lowered}`);
  }
  if (pause !== undefined && pause.since !== previous?.pause?.since) {
    lines.push(`paused: ${pause.reason}`, ...pause.ways.map(({ says }) => `next: ${says}`));
  }
  if (pause === undefined && previous?.pause !== undefined && status === 'running') lines.push('goes on');
  if (status === 'finishing' && previous?.status !== 'finishing') lines.push('finishing: nothing new begins');
  return lines;
}
