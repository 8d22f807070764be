/** The command line as a whole. */
import { Command, CommanderError } from 'commander';
import type { Shell } from './context';
import { batchCommand } from './declarations/batch-command';
import { checkCommand } from './declarations/check-command';
import { codecServerCommand } from './declarations/codec-command';
import { completeCommand, completionCommand } from './declarations/completion-command';
import {
  abandonCommand,
  approveCommand,
  cancelCommand,
  editCommand,
  requestChangesCommand,
  resumeCommand,
  retryCommand,
} from './declarations/decision-commands';
import {
  adoptStoreCommand,
  cleanCommand,
  deleteCommand,
  moveStoreCommand,
} from './declarations/disk-commands';
import {
  costsCommand,
  devCommand,
  listCommand,
  openCommand,
  statusCommand,
  watchCommand,
} from './declarations/episode-commands';
import { initCommand } from './declarations/init-command';
import {
  lintCommand,
  publishCommand,
  serveCommand,
  trailerCommand,
  unpublishCommand,
} from './declarations/publish-commands';
import { readCommand } from './declarations/read-command';
import { reportCommand } from './declarations/report-command';
import { sayCommand } from './declarations/say-command';
import { scheduleCommand } from './declarations/schedule-commands';
import { doctorCommand, estimateCommand, produceCommand, startCommand } from './declarations/spec-commands';
import { templatesCommand } from './declarations/templates-command';
import { voicesCommand } from './declarations/voices-command';
import { usageError, withCommonOptions } from './declare-command';
import { EXIT, EXIT_CODE_HELP, type ExitCode } from './exit-codes';
import { Ended, reportFailure } from './run-command';

/** In the order in which help lists them. */
const COMMANDS = [
  ...[initCommand, produceCommand, batchCommand, scheduleCommand, devCommand, startCommand],
  ...[watchCommand, statusCommand, listCommand, openCommand],
  ...[approveCommand, editCommand, requestChangesCommand, retryCommand, abandonCommand, cancelCommand],
  ...[resumeCommand, costsCommand, estimateCommand, doctorCommand, readCommand, sayCommand],
  ...[
    checkCommand,
    publishCommand,
    unpublishCommand,
    trailerCommand,
    lintCommand,
    serveCommand,
    voicesCommand,
    templatesCommand,
    reportCommand,
  ],
  ...[
    deleteCommand,
    cleanCommand,
    moveStoreCommand,
    adoptStoreCommand,
    codecServerCommand,
    completionCommand,
  ],
];

function buildProgram(shell: Shell, version: string): Command {
  const program = new Command('showrunner')
    .description('Durable podcast production on Temporal: documents in, a finished, sourced episode out.')
    .version(version)
    .showSuggestionAfterError()
    // Commands of commands have options of the same names.
    .enablePositionalOptions()
    .exitOverride()
    .addHelpText(
      'after',
      () =>
        `\n${shell.out.phrase('showrunner produce makes the example episode; showrunner produce --help says how to make yours.')}\n\n${EXIT_CODE_HELP}`,
    );
  for (const command of COMMANDS) program.addCommand(withCommonOptions(command(shell)));
  program.addCommand(withCommonOptions(completeCommand(shell)), { hidden: true });
  return program;
}

/**
 * An error that no promise carries, such as one of a timer in a library: reported as any other. After an interrupt
 * nothing more is reported; the command is on its way out.
 */
export function onStrayError(shell: Shell, exit: (exitCode: ExitCode) => void): (error: unknown) => void {
  return (error) => {
    if (!shell.interruption.signal.aborted) exit(reportFailure(shell, error, undefined));
  };
}

/** Runs one command line (the words after the program's name) and resolves with its exit code. */
export async function runProgram(shell: Shell, version: string): Promise<ExitCode> {
  const program = buildProgram(shell, version);
  // Complaints are reported in one place, below; help that was asked for is written by commander.
  for (const command of withSubcommands(program)) command.configureOutput({ writeErr: () => {} });
  try {
    if (shell.words.length === 0) {
      program.outputHelp();
      return EXIT.ok;
    }
    await program.parseAsync([...shell.words], { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof Ended) return error.exitCode;
    if (!(error instanceof CommanderError)) return reportFailure(shell, error, undefined);
    const complaint = usageError(error);
    return complaint === undefined ? EXIT.ok : reportFailure(shell, complaint, undefined);
  }
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}
