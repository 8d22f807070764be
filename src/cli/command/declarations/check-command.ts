/** The command about a script that somebody wrote elsewhere. */
import type { Command } from 'commander';
import type { CheckOptions } from '../../commands/check';
import type { CommonOptions, Shell } from '../context';
import { createCommand } from '../declare-command';
import { runWork } from '../run-command';
import { collected } from './option-values';

export function checkCommand(shell: Shell): Command {
  return createCommand(shell, 'check', {
    summary: 'fact-check a script that was written elsewhere against its sources',
    description:
      'Reads a script (Markdown or text with turns such as "Anna: What she says.", headings as parts) and says of each sentence ' +
      'whether the sources support it, with the passage: supported, partly, not supported, or nothing to support. Code checks ' +
      'words, numbers, names, dates and quotations; what it cannot decide is undecided and needs a model. Nothing is stored, ' +
      'and no episode is started. Exits with 0 when nothing is in doubt, with 3 when something has to be read, with 4 when the ' +
      'sources do not support a sentence.',
    examples: [
      'check script.md --source papers/',
      'check script.md --source notes.md --source https://example.org/report --json',
      'check script.md --source papers/ --model judge=anthropic/claude-haiku-4-5',
    ],
  })
    .argument('<script>', 'the script: Markdown or plain text')
    .option(
      '--source <path>',
      'a document, a folder of documents, a web address or wikipedia:Title; repeat it for more',
      collected,
    )
    .option(
      '--model <judge=provider/name>',
      'a model that reads what code cannot decide (default: none)',
      collected,
    )
    .option('--quality <name>', 'quality template, for the measures (default: narrative)')
    .action((script: string, options: CommonOptions & CheckOptions) =>
      runWork(shell, options, 'look', (context) => load.check().check(context, script, options)),
    );
}

/** The command's module is loaded when the command runs. */
const load = {
  check: () => require('../../commands/check') as typeof import('../../commands/check'),
};
