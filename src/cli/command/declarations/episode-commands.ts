/** Commands that show an episode, and `dev`, which works on all of them. */
import { type Command, Option } from 'commander';
import type { EpisodeStatus } from '../../../domain/progress';
import { NEEDS_PERSON } from '../../../library/list-episodes';
import type { ListOptions } from '../../commands/list';
import type { OpenOptions } from '../../commands/open';
import type { CommonOptions, Shell } from '../context';
import { createCommand, EPISODE } from '../declare-command';
import { runWork } from '../run-command';
import { dayOption } from './option-values';

export function devCommand(shell: Shell): Command {
  return createCommand(shell, 'dev', {
    summary: 'run server and worker in the foreground until Ctrl-C',
    description:
      'Runs a Temporal server, unless one is there, and a worker, and shows what they do. Episodes of the data directory ' +
      'go on while it runs. With --json the addresses are the document, and the logs go to stderr as JSON lines.',
    examples: ['dev', 'dev --data ~/podcasts --ui-port 9000'],
  }).action((options: CommonOptions) =>
    runWork(shell, options, 'make', (context) => load.dev().dev(context)),
  );
}

export function watchCommand(shell: Shell): Command {
  return createCommand(shell, 'watch', {
    summary: 'watch an episode until it ends or waits for you',
    description:
      'Shows an episode being made until it ends or needs a person. Watching does no work: Ctrl-C ends only the watching.',
    examples: ['watch season-1/ep_002', 'watch ep_002 --json'],
  })
    .argument('<id>', EPISODE)
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.watch().watch(context, id)),
    );
}

export function statusCommand(shell: Shell): Command {
  return createCommand(shell, 'status', {
    summary: 'say where an episode stands',
    examples: ['status season-1/ep_002', 'status ep_002 --json'],
  })
    .argument('<id>', EPISODE)
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.status().status(context, id)),
    );
}

const STATUSES: readonly EpisodeStatus[] = [
  ...(['running', 'parked', 'waiting'] as const),
  ...(['completed', 'abandoned', 'cancelled', 'terminated', 'failed'] as const),
];

export function listCommand(shell: Shell): Command {
  return createCommand(shell, 'list', {
    summary: 'list the episodes with phase, status, quality and cost',
    description:
      'Lists the episodes with phase, status, quality and cost. An episode that was edited or resumed is listed by its latest run. ' +
      'In the folder of a show, its episodes are listed. --needs-me lists those that wait for a person, each with the ' +
      `reason and what to do; in the Web UI the same filter is: ${NEEDS_PERSON}`,
    examples: [
      'list',
      'list --needs-me',
      'list --show season-1 --status completed --json',
      'list --batch season-1',
      'list tea --since 2026-11-01',
      'list --templates standard@4',
    ],
  })
    .argument('[words...]', 'only those whose topic or id has these words')
    .addOption(new Option('--status <status>', 'only those with this status').choices([...STATUSES]))
    .option('--show <id>', 'only those of this show (default: that of show.json in this folder or above)')
    .option('--all', 'those of every show, in the folder of one')
    .option('--batch [id]', 'only those of this batch; without an id those of any, with its name')
    .option(
      '--templates [version]',
      'with the template versions that made them; only those made with this one, such as narrative@2',
    )
    .option('--needs-me', 'only those that wait for a person')
    .option(
      '--since <date>',
      'only those that were started on this day or later, such as 2026-11-01',
      dayOption('--since'),
    )
    .option('--before <date>', 'only those that were started before this day', dayOption('--before'))
    .option('--runs', 'every run of an episode')
    .action((words: readonly string[], options: CommonOptions & ListOptions) =>
      runWork(shell, options, 'look', (context) =>
        load.list().list(context, words.length === 0 ? options : { ...options, text: words.join(' ') }),
      ),
    );
}

export function openCommand(shell: Shell): Command {
  return createCommand(shell, 'open', {
    summary: 'print the links of an episode: its page and its workflow in the Web UI',
    description:
      'Prints where the player page of an episode is, and its workflow in the Web UI (which answers while a server ' +
      'runs: showrunner dev). With --browser it opens the page, or the workflow where there is no page yet.',
    examples: ['open season-1/ep_002', 'open ep_002 --browser'],
  })
    .argument('<id>', EPISODE)
    .option('--browser', 'open it in the browser')
    .action((id: string, options: OpenOptions) =>
      runWork(shell, options, 'look', (context) => load.open().open(context, id, options)),
    );
}

export function costsCommand(shell: Shell): Command {
  return createCommand(shell, 'costs', {
    summary: 'say what every paid call of an episode cost, over all its runs',
    description:
      'Prints the ledger of an episode: each phase and step with its calls, what was billed, and what it cost; failed calls, ' +
      'calls of unknown fate, and what was reused because it had been bought before. With --json every entry.',
    examples: ['costs season-1/ep_002', 'costs ep_002 --json'],
  })
    .argument('<id>', EPISODE)
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.costs().costs(context, id)),
    );
}

/** A command's module is loaded when the command runs. */
const load = {
  dev: () => require('../../commands/dev') as typeof import('../../commands/dev'),
  watch: () => require('../../commands/watch') as typeof import('../../commands/watch'),
  status: () => require('../../commands/status') as typeof import('../../commands/status'),
  list: () => require('../../commands/list') as typeof import('../../commands/list'),
  open: () => require('../../commands/open') as typeof import('../../commands/open'),
  costs: () => require('../../commands/costs') as typeof import('../../commands/costs'),
};
