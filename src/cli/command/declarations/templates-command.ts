/** `templates`, which lists the templates, and the commands below it. */
import { type Command, Option } from 'commander';
import type { RejectOptions } from '../../commands/templates/decide';
import type { LearnOptions } from '../../commands/templates/learn';
import type { TrialOptions } from '../../commands/templates/trial';
import type { CommonOptions, Shell } from '../context';
import { createCommand, withCommonOptions } from '../declare-command';
import { runWork } from '../run-command';

const KIND = 'session, quality, cost or prices';
const SHOW = 'only episodes of this show';

export function templatesCommand(shell: Shell): Command {
  const command = createCommand(shell, 'templates', {
    summary: 'list, compare and learn templates: what finished episodes say about costs, times and standards',
    description:
      'Lists the versions of all templates, with the episodes that were made with them. The commands below it compare ' +
      'versions, say what the outcomes of episodes tell, and write the next version when you accept it. docs/learning.md ' +
      'says what is learned, from how many episodes, and how far to trust it.',
    examples: [
      'templates',
      'templates learn',
      'templates accept cost standard@4',
      'templates diff cost standard@4',
    ],
  })
    // An option behind a command's name is that command's.
    .enablePositionalOptions()
    .action((options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.list().listAllTemplates(context)),
    );
  const commands = [
    ...[listCommand, showCommand, diffCommand, learnCommand],
    ...[acceptCommand, rejectCommand, trialCommand],
  ];
  for (const subcommand of commands) command.addCommand(withCommonOptions(subcommand(shell)));
  return command;
}

function listCommand(shell: Shell): Command {
  return createCommand(shell, 'list', {
    summary: 'list the versions of all templates',
    examples: ['templates list'],
  }).action((options: CommonOptions) =>
    runWork(shell, options, 'look', (context) => load.list().listAllTemplates(context)),
  );
}

function showCommand(shell: Shell): Command {
  return createCommand(shell, 'show', {
    summary: 'print a template as JSON, with the evidence for what was learned',
    examples: ['templates show cost standard', 'templates show session narrative@2'],
  })
    .argument('<kind>', KIND)
    .argument('<name>', 'a version, such as standard@3, or a name for its newest')
    .action((kind: string, name: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.show().showTemplate(context, kind, name)),
    );
}

function diffCommand(shell: Shell): Command {
  return createCommand(shell, 'diff', {
    summary: 'print the fields in which two versions differ',
    examples: ['templates diff cost standard@4', 'templates diff session narrative@1 narrative@2'],
  })
    .argument('<kind>', KIND)
    .argument('<version>', 'a version; alone, it is compared with the one that it was learned from')
    .argument('[other]', 'the version to compare it with')
    .action((kind: string, name: string, other: string | undefined, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.show().diffTemplates(context, kind, name, other)),
    );
}

function learnCommand(shell: Shell): Command {
  return createCommand(shell, 'learn', {
    summary: 'say what the outcomes of episodes tell about templates, and propose next versions',
    description:
      'Reads the outcomes of all episodes of the data directory and holds them against the templates. Says for each field ' +
      'what is known, or how many episodes it still takes, and proposes a next version with its evidence. Nothing is written.',
    examples: ['templates learn', 'templates learn --show stoicism', 'templates learn --json'],
  })
    .option('--show <id>', SHOW)
    .action((options: LearnOptions) =>
      runWork(shell, options, 'look', (context) => load.learn().learn(context, options)),
    );
}

function acceptCommand(shell: Shell): Command {
  return createCommand(shell, 'accept', {
    summary: 'write a proposed version; episodes that name the template use it from then on',
    examples: ['templates accept cost standard@4'],
  })
    .argument('<kind>', 'session, quality or cost')
    .argument('<version>', 'the version that is proposed')
    .option('--show <id>', SHOW)
    .action((kind: string, id: string, options: LearnOptions) =>
      runWork(shell, options, 'make', (context) => load.decide().acceptTemplate(context, kind, id, options)),
    );
}

function rejectCommand(shell: Shell): Command {
  return createCommand(shell, 'reject', {
    summary: 'put a proposal aside until there are twice as many episodes',
    examples: ['templates reject cost standard@4 --reason "the machine was busy"'],
  })
    .argument('<kind>', 'session, quality or cost')
    .argument('<version>', 'the version that is proposed')
    .option('--show <id>', SHOW)
    .option('--reason <sentence>', 'why, for the record')
    .action((kind: string, id: string, options: RejectOptions) =>
      runWork(shell, options, 'make', (context) => load.decide().rejectTemplate(context, kind, id, options)),
    );
}

function trialCommand(shell: Shell): Command {
  return createCommand(shell, 'trial', {
    summary: 'have two session templates write from the same research, and choose blind',
    description:
      'Writes the script of an episode under both templates from the same research, shows them in random order without their ' +
      'names on a page of this machine, and keeps your choice. With --audio both are spoken and you hear them. The question is ' +
      'part of the trial: ask it before you read, and the same for each episode. Evidence of 20 decides: 7 of 7, 11 of 12 or ' +
      '16 of 20. With --judge a model votes too, in both orders; votes stand beside your choices and decide nothing.',
    examples: [
      'templates trial narrative@2 --against narrative@1 --episode my-show/tea --question "Which would you rather hear?"',
    ],
  })
    .argument('<template>', 'a session template')
    .requiredOption('--against <template>', 'the one to compare it with')
    .requiredOption('--episode <id>', 'the episode whose research both write from')
    .requiredOption('--question <sentence>', 'what decides')
    .option('--audio', 'speak both, to be heard')
    .option('--judge <model>', 'a model that votes, provider/name; without a terminal and --choose, it alone')
    .addOption(
      new Option('--choose <answer>', 'the better one, where there is no terminal to be asked in').choices([
        '1',
        '2',
        'even',
      ]),
    )
    .action((name: string, options: TrialOptions) =>
      runWork(shell, options, 'make', (context) => load.trial().trial(context, name, options)),
    );
}

/** The module of a command is loaded when it runs. */
const load = {
  list: () => require('../../commands/templates/list') as typeof import('../../commands/templates/list'),
  show: () => require('../../commands/templates/show') as typeof import('../../commands/templates/show'),
  learn: () => require('../../commands/templates/learn') as typeof import('../../commands/templates/learn'),
  trial: () => require('../../commands/templates/trial') as typeof import('../../commands/templates/trial'),
  decide: () =>
    require('../../commands/templates/decide') as typeof import('../../commands/templates/decide'),
};
