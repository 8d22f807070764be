import type { BatchProgress, StandingEpisode } from '../../domain/batch/progress';
import { formatDuration } from '../../domain/duration';
import { formatMicros } from '../../domain/money';
import { withoutFormulas } from '../../naming/web-ui-text';

/** The batch as Markdown: what the Web UI shows as current details. */
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
    forecastLine(progress, now),
    '',
    `| at work (${lanes.length} of ${progress.atOnce}) | phase | for | spent | allotted |`,
    '|---|---|---|---|---|',
    ...lanes.map(
      ({ id, phase = '', since, costMicros, allottedMicros }) =>
        `| ${id} | ${phase} | ${formatDuration(now - since)} | ${costMicros === undefined ? '' : formatMicros(costMicros)} | ${formatMicros(allottedMicros)} |`,
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

function forecastLine({ forecast: { costMicros, finishAt, measured } }: BatchProgress, now: number): string {
  const cost = `${formatMicros(costMicros.likely)} (${formatMicros(costMicros.low)} to ${formatMicros(costMicros.high)})`;
  const until = (at: number) => formatDuration(at - now);
  const time = `${until(finishAt.likely)} (${until(finishAt.low)} to ${until(finishAt.high)})`;
  return `Forecast: ${cost} in all, ${time} to go, by ${measured === 0 ? 'the quotes' : `${measured} measured episodes`}.`;
}

function standingRow({ id, step, reason, nextAction, asking }: StandingEpisode): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
  return `| ${id} | ${cell(`${step}: ${reason}`)} | ${asking ? 'goes on when a slot is free' : cell(nextAction)} |`;
}
