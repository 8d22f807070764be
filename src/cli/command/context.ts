/** The surroundings of every command: types alone, which all of the command line may import. */
import type { Readable } from 'node:stream';
import type { Surroundings } from '../../settings/surroundings';
import type { Output } from '../terminal/output';
import type { ExitCode } from './exit-codes';
import type { Interruption } from './interruption';

/** One call of the command line, before its options are read. */
export interface Shell {
  readonly out: Output;
  /** The piped input, or the keyboard. */
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly interruption: Interruption;
  readonly verbose: boolean;
  /** The words after `showrunner`, to say how to go on. */
  readonly words: readonly string[];
  /** True for a call by `npm start`, whose first word is `produce`. */
  readonly fromNpmStart: boolean;
  /** The person's own editor, with its options. */
  readonly editor: string | undefined;
}

/** A call of the command line whose options are read, as a command works in it. */
export interface CommandContext extends Shell {
  readonly place: Surroundings;
}

/** The work of a command; resolves with the exit code. Rejections become sentences. */
export type Work = (context: CommandContext) => Promise<ExitCode>;

/** Options that every command has. */
export interface CommonOptions {
  readonly data?: string;
  readonly uiPort?: number;
  readonly json?: true;
  readonly quiet?: true;
  readonly verbose?: true;
}
