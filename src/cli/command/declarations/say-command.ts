/** The command about a text alone. */
import type { Command } from 'commander';
import type { CommonOptions, Shell } from '../context';
import { createCommand } from '../declare-command';
import { runWork } from '../run-command';
import { collected } from './option-values';

export function sayCommand(shell: Shell): Command {
  return createCommand(shell, 'say', {
    summary: 'say how a text would be spoken: its sentences, numbers, units, names',
    description:
      'Prints what a voice would be given for a text: numbers, dates, units, abbreviations and signs in words, with the ' +
      'lexicons that are named. Without a text it reads lines from standard input and answers each with one line. With ' +
      '--json each line is an object {"text", "sentences", "spoken"}. Nothing is started and nothing is spent.',
    examples: [
      'say "Henry VIII paid £3m for 40 m³/h."',
      'say --lexicon names.json "Siobhan met Dr. Wu."',
      'say --json < script.txt',
    ],
  })
    .argument('[text...]', 'the text; without it, lines from standard input')
    .option(
      '--lexicon <path>',
      "how names and words are said (JSON); repeat it, the show's before the episode's",
      collected,
    )
    .action((words: readonly string[], options: CommonOptions & { lexicon?: readonly string[] }) =>
      runWork(shell, options, 'look', (context) => load.say().say(context, words.join(' '), options)),
    );
}

/** The command's module is loaded when the command runs. */
const load = {
  say: () => require('../../commands/say') as typeof import('../../commands/say'),
};
