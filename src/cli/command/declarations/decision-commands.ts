/** Commands by which a person decides about an episode. */
import { type Command, Option } from 'commander';
import { MAKING_PHASES } from '../../../domain/phase';
import { CHANGE_EXAMPLES } from '../../../intake/change-requests';
import type { ResumeRequest } from '../../../library/resume-episode';
import type { EditOptions } from '../../commands/edit';
import type { CommonOptions, Shell } from '../context';
import { createCommand, EPISODE } from '../declare-command';
import { runWork } from '../run-command';
import { collected } from './option-values';

export function approveCommand(shell: Shell): Command {
  return createCommand(shell, 'approve', {
    summary: 'accept a script that waits for your decision',
    description:
      'Accepts a script that waits for a decision. Where you changed production/script.txt of the episode, your words are checked and ' +
      'taken; the judges read them for the record. Where no worker is at work this command becomes one and shows the episode until it ends.',
    examples: ['approve season-1/ep_002'],
  })
    .argument('<id>', EPISODE)
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.approve().approve(context, id)),
    );
}

export function editCommand(shell: Shell): Command {
  return createCommand(shell, 'edit', {
    summary: 'change the words of a script that waits for you, or of an episode that is parked or has ended',
    description:
      'Opens the script in your editor (VISUAL or EDITOR), checks what you wrote, and says what will be spoken again. ' +
      'A script that waits is read by the judges and waits again. An episode that has ended, or is parked after its script was ' +
      'finished, goes on in a new run, ' +
      'in which only the segments that changed are spoken again.',
    examples: [
      'edit season-1/ep_002',
      'edit ep_002 --print > script.txt',
      'edit ep_002 --file script.txt --yes',
    ],
  })
    .argument('<id>', EPISODE)
    .option('--print', 'print the script as text to edit, and do nothing else')
    .option('--file <file>', 'take the edited text from a file, or from stdin with -')
    .option('--yes', 'do not ask before the edit is handed in')
    .action((id: string, options: EditOptions) =>
      runWork(shell, options, 'look', (context) => load.edit().edit(context, id, options)),
    );
}

export function requestChangesCommand(shell: Shell): Command {
  return createCommand(shell, 'request-changes', {
    summary: 'have a script that waits for you revised as you say',
    description:
      'Has the writer revise a script that waits; the judges read it, and it waits again. ' +
      'Ask for changes in these phrases, and separate several of them by ";". ' +
      `The narrator, which writes where no writer model was chosen, can leave out what you name:\n\n${listed(CHANGE_EXAMPLES.narrator)}\n\n` +
      `A model also follows these:\n\n${listed(CHANGE_EXAMPLES.model.filter((example) => !CHANGE_EXAMPLES.narrator.includes(example)))}\n\n` +
      'showrunner edit --print shows the ids of sentences and parts; showrunner edit changes the words themselves.',
    examples: [
      'request-changes season-1/ep_002 "drop p3.2.1; shorter in p4"',
      'request-changes ep_002 shorter',
    ],
  })
    .argument('<id>', EPISODE)
    .argument('<changes...>', 'what to change')
    .action((id: string, changes: string[], options: CommonOptions) =>
      runWork(shell, options, 'look', (context) =>
        load.requestChanges().requestChanges(context, id, changes.join(' ')),
      ),
    );
}

function listed(examples: readonly string[]): string {
  return examples.map((example) => `  ${example}`).join('\n');
}

export function retryCommand(shell: Shell): Command {
  return createCommand(shell, 'retry', {
    summary: 'go on with the steps of an episode that stand still',
    description:
      'Tries the parked steps of an episode again, and gives steps that wait for their next try that try now. ' +
      'Where no worker is at work this command becomes one and shows the episode until it ends.',
    examples: [
      'retry season-1/ep_002',
      'retry ep_002 --with voice.guide=slt',
      'retry ep_002 --with source.s2=better.pdf',
      'retry ep_002 --with lexicon=names.json',
      'retry ep_002 --with model.writer=openai/gpt-6-luna',
      'retry ep_002 --with budget=7.50',
    ],
  })
    .argument('<id>', EPISODE)
    .option(
      '--with <key=value>',
      'change something first: voice.<host>=<voice>, source.<id>=<path>, lexicon=<path>, model.<role>=<provider/name> (model= for every role that has one) or budget=<dollars>; repeat it for more',
      collected,
    )
    .action((id: string, options: CommonOptions & { with?: readonly string[] }) =>
      runWork(shell, options, 'look', (context) => load.retry().retry(context, id, options.with ?? [])),
    );
}

export function abandonCommand(shell: Shell): Command {
  return createCommand(shell, 'abandon', {
    summary: 'give up a parked or waiting episode; what was made is kept',
    examples: ['abandon season-1/ep_002 --reason "The sources were withdrawn"'],
  })
    .argument('<id>', EPISODE)
    .requiredOption('--reason <sentence>', 'why, for those who look later')
    .action((id: string, options: CommonOptions & { reason: string }) =>
      runWork(shell, options, 'look', (context) => load.abandon().abandon(context, id, options.reason)),
    );
}

export function cancelCommand(shell: Shell): Command {
  return createCommand(shell, 'cancel', {
    summary: 'end an episode; what was made is kept',
    examples: ['cancel season-1/ep_002'],
  })
    .argument('<id>', EPISODE)
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.cancel().cancel(context, id)),
    );
}

export function resumeCommand(shell: Shell): Command {
  return createCommand(shell, 'resume', {
    summary: 'go on with an episode that has ended, from one of its phases',
    description:
      'Begins a new run of an episode that has ended, from the phase named. What earlier phases made is kept, and so is ' +
      'every take whose words did not change; nothing that was paid is paid again. Shows the episode until it ends.',
    examples: [
      'resume season-1/ep_002 --from audio',
      'resume ep_002 --from audio --lexicon names.json',
      'resume ep_002 --from package',
    ],
  })
    .argument('<id>', EPISODE)
    .addOption(
      new Option('--from <phase>', 'the first phase to do again')
        .choices([...MAKING_PHASES])
        .makeOptionMandatory(),
    )
    .option(
      '--lexicon <path>',
      'another pronunciation lexicon (JSON); only what it changes is spoken again',
      collected,
    )
    .action((id: string, options: CommonOptions & ResumeRequest) =>
      runWork(shell, options, 'look', (context) => load.resume().resume(context, id, options)),
    );
}

/** A command's module is loaded when the command runs. */
const load = {
  approve: () => require('../../commands/approve') as typeof import('../../commands/approve'),
  edit: () => require('../../commands/edit') as typeof import('../../commands/edit'),
  requestChanges: () =>
    require('../../commands/request-changes') as typeof import('../../commands/request-changes'),
  retry: () => require('../../commands/retry') as typeof import('../../commands/retry'),
  abandon: () => require('../../commands/abandon') as typeof import('../../commands/abandon'),
  cancel: () => require('../../commands/cancel') as typeof import('../../commands/cancel'),
  resume: () => require('../../commands/resume') as typeof import('../../commands/resume'),
};
