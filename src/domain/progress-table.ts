import { PHASES } from './episode';
import { formatMicros } from './money';
import type { EpisodeProgress, PhaseProgress, StepStatus } from './progress';

const MARKS: Readonly<Record<StepStatus, string>> = {
  waiting: '· waiting',
  running: '▶ running',
  done: '✓ done',
  parked: '⏸ parked',
  skipped: '– not asked for',
};

/** `0:04`, `12:31`, `1:02:05`. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Done and all pieces of work of a phase that are known by now. */
export function phaseFraction(phase: PhaseProgress): { done: number; total: number } {
  return phase.steps
    .filter((step) => step.status !== 'skipped')
    .reduce((sum, step) => ({ done: sum.done + step.done, total: sum.total + step.total }), {
      done: 0,
      total: 0,
    });
}

/** Between a digit and a slash, it keeps the Web UI from setting a fraction; it has no width. */
const WORD_JOINER = '\u2060';

/** The Web UI's Markdown sets what is between two dollar signs as a formula, and 99.7/100 as a fraction; neither is meant. */
export function withoutFormulas(markdown: string): string {
  return markdown.replaceAll('$', '\\$').replace(/(?<=\d)\/(?=\d)/g, `${WORD_JOINER}/${WORD_JOINER}`);
}

/** The episode as a Markdown table of its phases: what the Web UI shows as current details. */
export function progressMarkdown(progress: EpisodeProgress, now: number): string {
  const rows = PHASES.map((name) => {
    const phase = progress.phases.find((candidate) => candidate.phase === name);
    if (phase === undefined) return `| ${name} | | | | | |`;
    const { done, total } = phaseFraction(phase);
    const time =
      phase.startedAt === undefined ? '' : formatDuration((phase.endedAt ?? now) - phase.startedAt);
    const quality = phase.quality === undefined ? '' : `${Math.round(phase.quality * 100)}/100`;
    return `| ${name} | ${MARKS[phase.status]} | ${done}/${total} | ${time} | ${formatMicros(phase.costMicros)} | ${quality} |`;
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
    '| phase | status | steps | time | cost | quality |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    ...progress.warnings.map((warning) => `- ⚠ ${warning}`),
    ...results,
  ].join('\n');
  return withoutFormulas(markdown);
}
