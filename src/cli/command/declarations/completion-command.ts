/** Completion for shells: the script that a shell loads, and the hidden command that it asks. */
import { Argument, Command } from 'commander';
import type { CommonOptions, Shell } from '../context';
import { createCommand } from '../declare-command';
import { runWork } from '../run-command';

export function completionCommand(shell: Shell): Command {
  return createCommand(shell, 'completion', {
    summary: 'print the script by which bash, zsh or fish complete commands, options and episodes',
    description:
      'Prints a script for your shell. It completes the command `showrunner`, as it is installed with npm install --global.',
    examples: [
      'completion bash > ~/.local/share/bash-completion/completions/showrunner',
      'completion zsh > ~/.zfunc/_showrunner',
      'completion fish > ~/.config/fish/completions/showrunner.fish',
    ],
  })
    .addArgument(new Argument('<shell>', 'your shell').choices(['bash', 'zsh', 'fish']))
    .action((name: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load().completion(context, name)),
    );
}

export function completeCommand(shell: Shell): Command {
  const command = new Command('__complete').exitOverride().argument('[words...]');
  return command.action((words: readonly string[], options: CommonOptions) =>
    runWork(shell, options, 'look', (context) => load().complete(context, command.parent ?? command, words)),
  );
}

/** The module is loaded when the command runs. */
const load = () => require('../../commands/completion') as typeof import('../../commands/completion');
