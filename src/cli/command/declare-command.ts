/** Declares a command as commander takes it: its texts, and the options that all commands share. */
import { Command, type CommanderError, Option } from 'commander';
import { InputError } from '../../domain/failure';
import type { Shell } from './context';
import { portOption } from './declarations/option-values';
import { EXIT_CODE_HELP } from './exit-codes';

/** The argument of commands about one episode, as help explains it. */
export const EPISODE = 'show/episode, or the episode alone where only one show has it';

export interface CommandText {
  readonly summary: string;
  /** The summary, where it is left out. */
  readonly description?: string;
  /** Shown in --help, without the word `showrunner`. */
  readonly examples: readonly string[];
}

/** A command with its texts, its examples and the exit codes; options and action are added by the caller. */
export function createCommand(shell: Shell, name: string, text: CommandText): Command {
  const examples = text.examples
    .map((example) => `  $ ${shell.out.phrase(`showrunner ${example}`)}`)
    .join('\n');
  return new Command(name)
    .summary(text.summary)
    .description(text.description ?? text.summary)
    .addHelpText('after', `\nExamples:\n${examples}\n\n${EXIT_CODE_HELP}`)
    .exitOverride();
}

/** Adds the options that every command has; last, so that help begins with its own. */
export function withCommonOptions(command: Command): Command {
  for (const option of commonOptions()) command.addOption(option.helpGroup('Options of every command:'));
  return command;
}

function commonOptions(): Option[] {
  return [
    new Option(
      '--data <dir>',
      'data directory: artifacts and the state of the server (default: showrunner-data, beside show.json where there is one)',
    ),
    new Option('--ui-port <port>', "port of Temporal's Web UI (default: 8233)").argParser(
      portOption('--ui-port'),
    ),
    new Option('--json', 'one JSON document on stdout, also for errors; progress goes to stderr'),
    new Option('--quiet', 'without progress and remarks: the result, and what must not be missed'),
    new Option('--verbose', 'with the stack of an unexpected error'),
  ];
}

/** A complaint of commander as a sentence; undefined where it only ended after it had printed help. */
export function usageError(error: CommanderError): InputError | undefined {
  if (error.exitCode === 0) return undefined;
  const [sentence = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const more = rest.map((line) => ` ${line.replace(/^\((.*)\)$/, '$1')}`).join('');
  const hint =
    error.code === 'commander.unknownCommand' && more === '' ? ' showrunner --help lists the commands.' : '';
  return new InputError(
    `${sentence.charAt(0).toUpperCase()}${sentence.slice(1).replace(/\.$/, '')}.${more}${hint}`,
  );
}
