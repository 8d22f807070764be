import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../../domain/failure';
import type { Surroundings } from '../../settings/surroundings';
import { completionsOf } from '../command/completions';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';

/** Each asks the command itself what fits, so that it knows every command and option of the version that is installed. */
const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `_showrunner() {
  local IFS=$'\\n'
  COMPREPLY=($(showrunner __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _showrunner showrunner
`,
  zsh: `#compdef showrunner
_showrunner() {
  local -a fitting
  fitting=("\${(@f)$(showrunner __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$fitting" ]]; then compadd -a fitting; else _files; fi
}
compdef _showrunner showrunner
`,
  fish: `complete -c showrunner -a '(showrunner __complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
};

const SHELLS = Object.keys(SCRIPTS);

export async function completion(_context: CommandContext, shell: string): Promise<ExitCode> {
  const script = SCRIPTS[shell];
  if (script === undefined)
    throw new InputError(`"${shell}" is no shell that is completed: ${SHELLS.join(', ')}.`);
  process.stdout.write(script);
  return EXIT.ok;
}

/** Prints what fits, a line each. */
export async function complete(
  { place }: CommandContext,
  program: Command,
  words: readonly string[],
): Promise<ExitCode> {
  const fitting = completionsOf(program, words, () => idsOf(place));
  process.stdout.write(fitting.map((word) => `${word}\n`).join(''));
  return EXIT.ok;
}

/** The episodes that have a folder on this machine: a server is too slow to be asked at every Tab. */
function idsOf({ sessionsRoot }: Surroundings): string[] {
  return foldersIn(sessionsRoot).flatMap((show) =>
    foldersIn(join(sessionsRoot, show)).map((episode) => `${show}/${episode}`),
  );
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    );
  } catch {
    return [];
  }
}
