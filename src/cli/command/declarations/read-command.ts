/** The command about a document alone. */
import type { Command } from 'commander';
import type { CommonOptions, Shell } from '../context';
import { createCommand } from '../declare-command';
import { runWork } from '../run-command';

export function readCommand(shell: Shell): Command {
  return createCommand(shell, 'read', {
    summary: 'show what is understood of a document: title, author, date, language, paragraphs, sentences',
    description:
      'Reads a document, or all of a folder, as an episode would, and prints what was understood: what it is, what is in doubt ' +
      'or was left out, and its text, a sentence a line, with speakers, and with what is no evidence marked as such. With ' +
      '--json each document is one object a line. Nothing is started and nothing is spent.',
    examples: ['read notes.md', 'read --json papers/study.pdf'],
  })
    .argument('<path>', 'a document, or a folder of documents')
    .action((path: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.read().read(context, path)),
    );
}

/** The command's module is loaded when the command runs. */
const load = {
  read: () => require('../../commands/read') as typeof import('../../commands/read'),
};
