/** Commands that take the spec of an episode. */
import type { Command } from 'commander';
import type { CommonOptions, Shell } from '../context';
import { createCommand } from '../declare-command';
import { runWork } from '../run-command';
import { addSpecOptions, type SpecOptions } from './spec-options';

type Options = CommonOptions & SpecOptions;

export function produceCommand(shell: Shell): Command {
  const command = createCommand(shell, 'produce', {
    summary: 'make an episode and watch it being made',
    description:
      'Makes an episode from documents and shows it being made, with a server and a worker of its own where none is ' +
      'there. Interrupted or killed, the same command goes on where it was. Without a topic and sources it makes the example.',
    examples: [
      'produce',
      'produce --topic "Honey bees" --source notes.md --source papers/ --minutes 8',
      'produce my-episode.json --solo',
    ],
  });
  return addSpecOptions(command).action((spec: string | undefined, options: Options) =>
    runWork(shell, options, 'make', (context) => load.produce().produce(context, spec, options)),
  );
}

export function startCommand(shell: Shell): Command {
  const command = createCommand(shell, 'start', {
    summary: 'start an episode without waiting for it',
    description:
      'Starts an episode for a worker that runs elsewhere (showrunner dev, or a worker of the deployment) and ends at once.',
    examples: [
      'start my-episode.json',
      'start --topic "Honey bees" --source papers/ --show nature --episode bees',
    ],
  });
  return addSpecOptions(command).action((spec: string | undefined, options: Options) =>
    runWork(shell, options, 'make', (context) => load.start().start(context, spec, options)),
  );
}

export function estimateCommand(shell: Shell): Command {
  const command = createCommand(shell, 'estimate', {
    summary: 'say what an episode will cost and how long it will take, and start nothing',
    description:
      'Takes the same spec and flags as produce, checks them the same way, and prints what each phase will cost and how ' +
      'long it will be worked on: at its best, as expected, and at its worst, with what that assumes.',
    examples: ['estimate my-episode.json', 'estimate --topic "Honey bees" --source papers/ --minutes 20'],
  });
  return addSpecOptions(command).action((spec: string | undefined, options: Options) =>
    runWork(shell, options, 'make', (context) => load.estimate().estimate(context, spec, options)),
  );
}

export function doctorCommand(shell: Shell): Command {
  const command = createCommand(shell, 'doctor', {
    summary:
      'check settings, keys and services, and say what an episode would use; nothing is started or spent',
    description:
      'Checks this machine, the Temporal server, and the services that the episode would use (the example without a spec), ' +
      'by requests that cost nothing, and says who would do what at which price. Ends with 2 when something is at fault, ' +
      'with 0 when there are warnings at most.',
    examples: [
      'doctor',
      'doctor my-episode.json',
      'doctor --session openai-voices --model openai/gpt-6-luna',
    ],
  });
  return addSpecOptions(command).action((spec: string | undefined, options: Options) =>
    runWork(shell, options, 'look', (context) => load.doctor().doctor(context, spec, options)),
  );
}

/** A command's module is loaded when the command runs. */
const load = {
  produce: () => require('../../commands/produce') as typeof import('../../commands/produce'),
  start: () => require('../../commands/start') as typeof import('../../commands/start'),
  estimate: () => require('../../commands/estimate') as typeof import('../../commands/estimate'),
  doctor: () => require('../../commands/doctor') as typeof import('../../commands/doctor'),
};
