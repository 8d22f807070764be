import { type Command, Option } from 'commander';
import type { EpisodeStatus } from '../../domain/progress';
import type { EpisodeSummary } from '../../temporal/episode-summary';
import { episodeTable, localMinute } from '../episode-table';
import { EXIT, type ExitCode } from '../exit-codes';
import { reasonOf } from '../parked-reason';
import { askServer } from '../server';
import { type CommonOptions, newCommand, runWork, type Session, type Shell } from '../shell';
import { oneLine } from '../view/styled-line';

const STATUSES: readonly EpisodeStatus[] = [
  'running',
  'parked',
  'waiting',
  'completed',
  'abandoned',
  'cancelled',
  'failed',
];

/** For visibility, here and in the Web UI: what needs a person. */
const NEEDS_PERSON = 'EpisodeStatus IN ("parked","waiting")';

interface ListOptions {
  readonly status?: EpisodeStatus;
  readonly show?: string;
  readonly needsMe?: true;
}

export function listCommand(shell: Shell): Command {
  return newCommand(shell, 'list', {
    summary: 'list the episodes with phase, status, quality and cost',
    description:
      'Lists the episodes with phase, status, quality and cost. With --needs-me those that wait for a person, each with the ' +
      `reason and what to do; in the Web UI the same filter is: ${NEEDS_PERSON}`,
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
    const all = await episodes.list(options.needsMe && NEEDS_PERSON);
    const chosen = all.filter((episode) => isAskedFor(episode, options));
    out.document(chosen);
    if (chosen.length > 0) out.print(episodeTable(chosen, out.columns));
    if (options.needsMe) for (const episode of chosen) out.print(`\n${needLines(episode).join('\n')}`);
    if (chosen.length > 0) return EXIT.ok;
    if (options.needsMe) out.print('No episode waits for you.');
    else if (all.length > 0) out.print(`None of ${all.length} episodes is like that.`);
    else out.print('There are no episodes yet. showrunner produce makes one.');
    return EXIT.ok;
  });
}

/** Why an episode stands still and what moves it on. */
export function needLines({ id, parked }: EpisodeSummary): string[] {
  if (parked === undefined) return [`${id}`, '  why   not known; showrunner status says more'];
  return [
    `${id}, since ${localMinute(parked.since)}`,
    `  why   ${oneLine(`${parked.step}: ${reasonOf(parked)}`)}`,
    `  next  ${oneLine(parked.nextAction)}`,
  ];
}

export function isAskedFor({ id, status }: EpisodeSummary, options: ListOptions): boolean {
  if (options.status !== undefined && status !== options.status) return false;
  if (options.show !== undefined && !id.startsWith(`${options.show}/`)) return false;
  return !options.needsMe || status === 'parked' || status === 'waiting';
}
