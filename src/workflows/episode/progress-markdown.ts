import { formatDuration } from '../../domain/duration';
import { formatMicros } from '../../domain/money';
import { MAKING_PHASES } from '../../domain/phase';
import { type EpisodeProgress, phaseFraction, type StepStatus, workedMs } from '../../domain/progress';
import { scoreText, shortScoreText } from '../../domain/quality';
import { withoutFormulas } from '../../naming/web-ui-text';

const MARKS: Readonly<Record<StepStatus, string>> = {
  waiting: '· waiting',
  running: '▶ running',
  done: '✓ done',
  parked: '⏸ parked',
  skipped: '– not asked for',
};

/** The episode as a Markdown table of its phases: what the Web UI shows as current details. */
export function progressMarkdown(progress: EpisodeProgress, now: number): string {
  const isPublished = progress.phases.some(({ phase }) => phase === 'publish');
  const rows = [...MAKING_PHASES, ...(isPublished ? (['publish'] as const) : [])].map((name) => {
    const phase = progress.phases.find((candidate) => candidate.phase === name);
    if (phase === undefined) return `| ${name} | | | | | |`;
    const { done, total } = phaseFraction(phase);
    const worked = workedMs(phase, now);
    const time = worked === undefined ? '' : formatDuration(worked);
    const quality = phase.quality === undefined ? '' : shortScoreText(phase.quality * 100, phase.basis);
    return `| ${phase.phase} | ${MARKS[phase.status]} | ${done}/${total} | ${time} | ${formatMicros(phase.costMicros)} | ${quality} |`;
  });
  const results = progress.phases.flatMap((phase) =>
    phase.steps.filter((step) => step.result !== undefined).map((step) => `- ${step.title}: ${step.result}`),
  );
  const parked = progress.parked;
  const markdown = [
    `**${progress.topic}** — ${progress.status}, ${formatMicros(progress.costMicros)} of ${formatMicros(progress.budgetMicros)}`,
    '',
    ...(parked === undefined
      ? []
      : [`⏸ **${parked.step}**: ${parked.reason}`, '', `Next: ${parked.nextAction}`, '']),
    ...(progress.quality === null
      ? []
      : [`Script: **${scoreText(progress.quality, progress.qualityBasis)}**`, '']),
    '| phase | status | steps | time | cost | quality |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    ...progress.warnings.map((warning) => `- ⚠ ${warning}`),
    ...results,
  ].join('\n');
  return withoutFormulas(markdown);
}
