/** The command that makes a show of one's own. */
import type { Command } from 'commander';
import type { InitOptions } from '../../commands/init';
import type { Shell } from '../context';
import { createCommand } from '../declare-command';
import { runWork } from '../run-command';
import { collected } from './option-values';

export function initCommand(shell: Shell): Command {
  return createCommand(shell, 'init', {
    summary: 'make a folder for a show of your own: show.json, a first spec, a place for sources',
    description:
      'Makes a folder for a show: show.json with its title, hosts, voices and wording, the spec of a first episode, and a place for ' +
      'documents. Every command that runs in the folder or below it is about this show, and keeps its data there. A file that is ' +
      'there already is never written over.',
    examples: [
      'init rock-lights',
      'init rock-lights --title "Rock and Lights" --author "Ann Lee" --category "Society & Culture" --category Documentary',
    ],
  })
    .argument('[folder]', 'folder of the show (default: the working directory)')
    .option('--id <id>', 'id of the show (default: from the name of the folder)')
    .option('--title <text>', 'title of the show (default: from its id)')
    .option('--author <text>', 'author, in tags and feed (default: the title)')
    .option('--language <tag>', 'language, such as en or en-GB (default: en)')
    .option('--link <address>', 'website of the show')
    .option('--cover <path>', 'cover, a square PNG or JPEG, relative to the folder (default: one is drawn)')
    .option(
      '--category <name>',
      "category of Apple's list; repeat it for a subcategory or for more",
      collected,
    )
    .option('--topic <text>', 'topic of the first episode')
    .action((folder: string | undefined, options: InitOptions) =>
      runWork(shell, options, 'look', (context) => load.init().init(context, folder, options)),
    );
}

/** The command's module is loaded when the command runs. */
const load = {
  init: () => require('../../commands/init') as typeof import('../../commands/init'),
};
