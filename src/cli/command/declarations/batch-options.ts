/** Options of the command line that override the fields of a batch's manifest. */
import { type Command, Option } from 'commander';
import { PHASES, type Phase } from '../../../domain/phase';
import { atOnceOption, dollarsOption } from './option-values';

export interface BatchOptions {
  /** Micro-dollars. */
  readonly budget?: number;
  readonly atOnce?: number;
  readonly through?: Phase;
  readonly deadline?: string;
  readonly show?: string;
  readonly id?: string;
}

export function addBatchOptions(command: Command): Command {
  return command
    .argument('<manifest>', 'the season: JSON, or CSV with a header; the flags below override its fields')
    .addOption(
      new Option(
        '--budget <dollars>',
        'budget of all episodes together (default: what their cost templates allow)',
      ).argParser(dollarsOption('--budget')),
    )
    .addOption(new Option('--at-once <n>', 'episodes at work, 1 to 5 (default: 5)').argParser(atOnceOption))
    .addOption(new Option('--through <phase>', 'stop every episode after this phase').choices([...PHASES]))
    .option('--deadline <time>', '18:30, 2026-11-23T06:00 or 8h from now')
    .option('--show <id>', 'id of the show that the episodes belong to')
    .option('--id <id>', 'id of the batch (default: of the show, or else the name of the file)');
}
