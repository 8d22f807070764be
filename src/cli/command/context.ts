/** What every command runs in: its output, its interruption, and the one place where failures become exit codes. */
import { Command, type CommanderError, Option } from 'commander';
import { type Surroundings, surroundings } from '../../composition';
import { InputError } from '../../domain/failure';
import type { Output } from '../terminal/output';
import { EXIT, EXIT_CODE_HELP, type ExitCode } from './exit-codes';
import { describeFailure, logUnexpected, stackOf } from './failure';
import type { Interruption } from './interruption';

/** Options that every command has. */
export interface CommonOptions {
  readonly data?: string;
  readonly uiPort?: number;
  readonly json?: true;
  readonly verbose?: true;
}

export interface Shell {
  readonly out: Output;
  readonly interruption: Interruption;
  readonly verbose: boolean;
  /** The words after `showrunner`, to say how to go on. */
  readonly words: readonly string[];
  /** Whether `npm start` called, whose first word is `produce`. */
  readonly fromNpmStart: boolean;
  /** The person's own editor, with its options. */
  readonly editor: string | undefined;
}

export interface CommandContext extends Shell {
  readonly place: Surroundings;
}

/** A command's work; resolves with the exit code. Rejections become sentences. */
export type Work = (context: CommandContext) => Promise<ExitCode>;

export interface CommandText {
  readonly summary: string;
  readonly description?: string;
  /** Shown in --help, without the word `showrunner`. */
  readonly examples: readonly string[];
}

/** A command with what all commands share; `json` says what its document is. */
export function newCommand(shell: Shell, name: string, text: CommandText): Command {
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
      'data directory: artifacts and the state of the server (default: showrunner-data)',
    ),
    new Option('--ui-port <port>', "port of Temporal's Web UI (default: 8233)").argParser(portNumber),
    new Option('--json', 'one JSON document on stdout, also for errors; progress goes to stderr'),
    new Option('--verbose', 'with the stack of an unexpected error'),
  ];
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new InputError(`--ui-port is "${text}"; it must be a port number, such as 8233.`);
  return port;
}

/** A command line that a command ended with. */
export class Ended extends Error {
  constructor(readonly exitCode: ExitCode) {
    super();
  }
}

/** Runs a command's work. `makesData` says whether the data directory is made when it is not there. */
export async function runWork(
  shell: Shell,
  options: CommonOptions,
  makesData: boolean,
  work: Work,
): Promise<never> {
  let dataDir: string | undefined;
  try {
    const { data, uiPort } = options;
    const overrides = {
      ...(data === undefined ? {} : { data }),
      ...(uiPort === undefined ? {} : { uiPort }),
    };
    const place = surroundings(overrides, makesData ? 'make' : 'look');
    dataDir = place.dataDir;
    throw new Ended(await work({ ...shell, place }));
  } catch (error) {
    if (error instanceof Ended) throw error;
    throw new Ended(reportFailure(shell, error, dataDir));
  }
}

/** Says what went wrong, as a document with --json. */
export function reportFailure(
  { out, interruption, verbose }: Shell,
  error: unknown,
  dataDir: string | undefined,
): ExitCode {
  // What an interrupt breaks on its way out is no failure of its own.
  if (interruption.signal.aborted) {
    out.document({ error: { kind: 'interrupted', message: 'Interrupted.' } });
    return EXIT.interrupted;
  }
  const { exitCode, kind, message } = describeFailure(error);
  out.document({ error: { kind, message: out.phrase(message) } });
  if (!out.json) out.note(message);
  if (kind !== 'unexpected') return exitCode;
  const log = logUnexpected(error, dataDir, new Date());
  if (verbose || log === undefined) out.note(stackOf(error));
  else out.note(`Details are in ${log}; --verbose shows them here.`);
  return exitCode;
}

/** Commander's own complaints as sentences. */
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
