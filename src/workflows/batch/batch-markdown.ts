import { restsOn } from '../../domain/batch/forecast';
import type { BatchProgress, StandingEpisode } from '../../domain/batch/progress';
import { formatMicros } from '../../domain/money';
import { spreadText } from '../../domain/spread';
import { withoutFormulas } from '../../naming/web-ui-text';

/**
 * The batch as Markdown: what the Web UI shows as current details. It is written when the batch changes and read later, so times are
 * those of a clock, not distances from now.
 */
export function batchMarkdown(progress: BatchProgress, now: number): string {
  const { ended, total, money, pause, lanes, standing, standingCount, troubled } = progress;
  const done = ended.completed + ended.failed + ended.cancelled + ended.abandoned;
  const markdown = [
    `**${progress.title}** — ${progress.status}, ${done} of ${total} episodes, ${formatMicros(money.spentMicros)} of ${formatMicros(money.capMicros)}`,
    '',
    ...(pause === undefined
      ? []
      : [`⏸ ${pause.reason}`, '', ...pause.ways.map(({ update, says }) => `- \`${update}\`: ${says}`), '']),
    countLine(progress),
    '',
    `As of ${utc(now)} UTC. ${forecastLine(progress)}`,
    '',
    `| at work (${lanes.length} of ${progress.atOnce}) | phase | since (UTC) | spent | allotted |`,
    '|---|---|---|---|---|',
    ...lanes.map(
      ({ id, phase = 'begun', since, costMicros, allottedMicros }) =>
        `| ${id} | ${phase} | ${utc(since)} | ${costMicros === undefined ? '' : formatMicros(costMicros)} | ${formatMicros(allottedMicros)} |`,
    ),
    ...(standingCount === 0
      ? []
      : [
          '',
          `| waits for a person (${standingCount}) | why | next |`,
          '|---|---|---|',
          ...standing.map(standingRow),
        ]),
    ...(troubled.length === 0
      ? []
      : ['', ...troubled.map(({ id, status, reason }) => `- ${id} ${status}: ${reason}`)]),
  ].join('\n');
  return withoutFormulas(markdown);
}

function countLine({ ended, kept, remaining, lowered }: BatchProgress): string {
  const parts = [
    `${ended.completed} completed${kept === 0 ? '' : ` (${kept} of them before)`}`,
    ...(ended.failed === 0 ? [] : [`${ended.failed} failed`]),
    ...(ended.cancelled === 0 ? [] : [`${ended.cancelled} cancelled`]),
    ...(ended.abandoned === 0 ? [] : [`${ended.abandoned} abandoned`]),
    `${remaining} to begin`,
    ...(lowered === undefined ? [] : [`what is left to ${lowered}`]),
  ];
  return parts.join(', ');
}

function forecastLine({ forecast }: BatchProgress): string {
  const { costMicros, finishAt } = forecast;
  const cost = costMicros.high === 0 ? 'nothing to pay' : `${spreadText(costMicros, formatMicros)} in all`;
  return `Forecast: ${cost}, done at about ${spreadText(finishAt, utc)}, ${restsOn(forecast)}.`;
}

/** `2026-11-22 16:03` */
function utc(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

function standingRow({ id, step, reason, nextAction, asking }: StandingEpisode): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
  return `| ${id} | ${cell(`${step}: ${reason}`)} | ${asking ? 'goes on when a slot is free' : cell(nextAction)} |`;
}
