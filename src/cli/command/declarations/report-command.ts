/** The command about all episodes together. */
import type { Command } from 'commander';
import type { ReportOptions } from '../../commands/report';
import type { Shell } from '../context';
import { createCommand } from '../declare-command';
import { runWork } from '../run-command';

export function reportCommand(shell: Shell): Command {
  return createCommand(shell, 'report', {
    summary: 'write a page with plots of all episodes: cost, quality, forecasts, points lost, parks',
    description:
      'Reads the outcomes of all episodes of the data directory and writes one HTML page: quality, cost, work and length over ' +
      'episodes with the ranges that were expected, points lost by measure, parks by cause, and which template version made what.',
    examples: ['report', 'report --show stoicism --out report.html'],
  })
    .option('--show <id>', 'only episodes of this show')
    .option('--out <path>', 'the page (default: report.html in the data directory)')
    .action((options: ReportOptions) =>
      runWork(shell, options, 'look', (context) => load.report().report(context, options)),
    );
}

/** The command's module is loaded when the command runs. */
const load = {
  report: () => require('../../commands/report') as typeof import('../../commands/report'),
};
