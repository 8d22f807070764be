/** How a batch is to be made, where the command line says otherwise than the manifest. */
import { type Command, Option } from 'commander';
import { MICROS_PER_DOLLAR } from '../../domain/money';
import { PHASES, type Phase } from '../../domain/phase';
import type { BatchOverrides } from '../../intake/batch/parsed-batch';
import { atOnceOption, deadlineAt, dollarsOption, HOUR_MS, isFromNow } from './option-values';

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
        'of all episodes together (default: what their cost templates allow)',
      ).argParser(dollarsOption('--budget')),
    )
    .addOption(new Option('--at-once <n>', 'episodes at work, 1 to 5 (default: 5)').argParser(atOnceOption))
    .addOption(new Option('--through <phase>', 'stop every episode after this phase').choices([...PHASES]))
    .option('--deadline <time>', '18:30, 2026-11-23T06:00 or 8h from now')
    .option('--show <id>', 'id of the show that the episodes belong to')
    .option('--id <id>', 'id of the batch (default: of the show, or else the name of the file)');
}

/** As the intake of batches takes them: dollars, and a moment with its zone or hours from now. */
export function overridesOf(
  { budget, atOnce, through, deadline, show, id }: BatchOptions,
  now: number,
): BatchOverrides {
  return {
    budget: budget === undefined ? undefined : budget / MICROS_PER_DOLLAR,
    atOnce,
    through,
    show,
    id,
    ...(deadline === undefined ? {} : deadlineOverride(deadline, now)),
  };
}

/** Hours stay hours: the same command an hour later is the same batch. */
function deadlineOverride(text: string, now: number): BatchOverrides {
  const at = deadlineAt(text, now);
  return isFromNow(text) ? { deadlineHours: (at - now) / HOUR_MS } : { deadline: new Date(at).toISOString() };
}
