import { type Command, Option } from 'commander';
import type { EpisodeStatus } from '../../domain/progress';
import type { EpisodeSummary } from '../../temporal/episode-summary';
import { episodeTable } from '../episode-table';
import { EXIT, type ExitCode } from '../exit-codes';
import { askServer } from '../server';
import { type CommonOptions, newCommand, runWork, type Session, type Shell } from '../shell';

const STATUSES: readonly EpisodeStatus[] = [
  'running',
  'parked',
  'waiting',
  'completed',
  'abandoned',
  'cancelled',
  'failed',
];

interface ListOptions {
  readonly status?: EpisodeStatus;
  readonly show?: string;
  readonly needsMe?: true;
}

export function listCommand(shell: Shell): Command {
  return newCommand(shell, 'list', {
    summary: 'list the episodes with phase, status, quality and cost',
    examples: ['list', 'list --needs-me', 'list --show season-1 --status completed --json'],
  })
    .addOption(new Option('--status <status>', 'only those with this status').choices([...STATUSES]))
    .option('--show <id>', 'only those of this show')
    .option('--needs-me', 'only those that wait for a person')
    .action((options: CommonOptions & ListOptions) =>
      runWork(shell, options, false, (session) => list(session, options)),
    );
}

async function list(session: Session, options: ListOptions): Promise<ExitCode> {
  const { out } = session;
  return askServer(session, async ({ episodes }) => {
    const all = await episodes.list();
    const chosen = all.filter((episode) => isAskedFor(episode, options));
    out.document(chosen);
    if (chosen.length > 0) out.print(episodeTable(chosen, out.columns));
    else if (all.length > 0) out.print(`None of ${all.length} episodes is like that.`);
    else out.print('There are no episodes yet. showrunner produce makes one.');
    return EXIT.ok;
  });
}

export function isAskedFor({ id, status }: EpisodeSummary, options: ListOptions): boolean {
  if (options.status !== undefined && status !== options.status) return false;
  if (options.show !== undefined && !id.startsWith(`${options.show}/`)) return false;
  return !options.needsMe || status === 'parked' || status === 'waiting';
}
