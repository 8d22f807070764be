/** `schedule`, and the commands below it: recurring shows. */
import type { Command } from 'commander';
import type { ScheduleClient } from '../../../temporal/clients/schedule-client';
import type { CommonOptions, Shell } from '../context';
import { createCommand, withCommonOptions } from '../declare-command';
import { runWork } from '../run-command';
import { numberOption } from './option-values';

interface AddOptions extends CommonOptions {
  readonly rrule: string;
  readonly id?: string;
  readonly timeZone?: string;
  readonly minNew?: number;
  readonly catchUpHours?: number;
}

export function scheduleCommand(shell: Shell): Command {
  const command = createCommand(shell, 'schedule', {
    summary: 'make episodes of a show at set times, from what is new in its folders, feeds or searches',
    description:
      'A schedule lives on the Temporal server. At each of its times a worker looks at the folders, feeds and searches of the ' +
      'spec, and makes an episode of the documents that no earlier one had; where there are too few it says so and makes none. A time ' +
      'is skipped while the episode before it is under way.',
    examples: [
      'schedule add weekly.json --rrule "FREQ=WEEKLY;BYDAY=MO;BYHOUR=7" --time-zone Europe/Berlin',
      'schedule list',
      'schedule pause weekly',
    ],
  });
  for (const subcommand of [addCommand, listCommand, runCommand, pauseCommand, resumeCommand, removeCommand])
    command.addCommand(withCommonOptions(subcommand(shell)));
  return command;
}

function addCommand(shell: Shell): Command {
  return createCommand(shell, 'add', {
    summary: 'make a schedule',
    description:
      'The sources of the spec, or of its show, are folders, files, and feeds as feed:https://…; or it has a search. Ids of episodes end in the ' +
      'date. The rule is an RRULE of calendars with FREQ (DAILY, WEEKLY, MONTHLY), BYDAY, BYMONTHDAY, BYHOUR, BYMINUTE and, for ' +
      'months, INTERVAL.',
    examples: [
      'schedule add weekly.json --rrule "FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=7;BYMINUTE=30"',
      'schedule add daily.json --rrule "FREQ=DAILY;BYHOUR=6" --time-zone America/New_York --min-new 3',
    ],
  })
    .argument('<spec>', 'spec file (JSON) of the episodes')
    .requiredOption('--rrule <rule>', 'when: an RRULE, such as "FREQ=WEEKLY;BYDAY=MO;BYHOUR=7"')
    .option('--time-zone <zone>', "time zone of the rule, such as Europe/Berlin (default: this machine's)")
    .option('--id <id>', 'id of the schedule (default: the name of its episodes)')
    .option('--min-new <n>', 'new documents that an episode needs (default: 1)', numberOption('--min-new'))
    .option(
      '--catch-up-hours <hours>',
      'how late a time is made up for when the server was down (default: 24)',
      numberOption('--catch-up-hours'),
    )
    .action((spec: string, { rrule, ...options }: AddOptions) =>
      runWork(shell, options, 'make', (context) =>
        load.schedule().addSchedule(context, spec, rrule, options),
      ),
    );
}

function listCommand(shell: Shell): Command {
  return createCommand(shell, 'list', {
    summary: 'list the schedules: their times, and what became of the latest',
    examples: ['schedule list', 'schedule list --json'],
  }).action((options: CommonOptions) =>
    runWork(shell, options, 'look', (context) => load.schedule().listSchedules(context)),
  );
}

function runCommand(shell: Shell): Command {
  return tellCommand(shell, 'run', {
    summary: 'take a time of a schedule now',
    examples: ['schedule run weekly'],
    said: () => 'looks for new material now; showrunner schedule list says what becomes of it.',
    tell: (schedules, id) => schedules.trigger(id),
  });
}

function pauseCommand(shell: Shell): Command {
  return tellCommand(shell, 'pause', {
    summary: 'take no more times until resume',
    examples: ['schedule pause weekly', 'schedule pause weekly --note "summer break"'],
    said: (id) => `is paused; showrunner schedule resume ${id} goes on with it.`,
    tell: (schedules, id, { note = 'Paused.' }) => schedules.pause(id, note),
  }).option('--note <text>', 'why');
}

function resumeCommand(shell: Shell): Command {
  return tellCommand(shell, 'resume', {
    summary: 'go on with a schedule that is paused',
    examples: ['schedule resume weekly'],
    said: () => 'goes on.',
    tell: (schedules, id) => schedules.resume(id),
  });
}

function removeCommand(shell: Shell): Command {
  return tellCommand(shell, 'remove', {
    summary: 'remove a schedule; its episodes stay, and one that is under way goes on',
    examples: ['schedule remove weekly'],
    said: () => 'is removed.',
    tell: (schedules, id) => schedules.remove(id),
  });
}

interface TellOptions extends CommonOptions {
  readonly note?: string;
}

interface Telling {
  readonly summary: string;
  readonly examples: string[];
  /** What became of the schedule, after its id. */
  readonly said: (id: string) => string;
  readonly tell: (schedules: ScheduleClient, id: string, options: TellOptions) => Promise<void>;
}

/** A command that does one thing with one schedule. */
function tellCommand(shell: Shell, name: string, { said, tell, ...words }: Telling): Command {
  return createCommand(shell, name, words)
    .argument('<id>', 'the schedule')
    .action((id: string, options: TellOptions) =>
      runWork(shell, options, 'look', (context) =>
        load.schedule().tellSchedule(context, id, said(id), (schedules) => tell(schedules, id, options)),
      ),
    );
}

/** The commands' module is loaded when one of them runs. */
const load = {
  schedule: () => require('../../commands/schedule') as typeof import('../../commands/schedule'),
};
