/** Fields that documents of --json have in common, each with its unit. */
import { z } from 'zod';
import type { ArtifactRef } from '../../domain/artifact';
import { PHASES } from '../../domain/phase';
import { EPISODE_STATUSES, type Parked } from '../../domain/progress';
import { QUALITY_BASES } from '../../domain/quality';
import type { Spread } from '../../domain/spread';

export const micros = z.int().nonnegative().describe('Micro-dollars: $1 is 1,000,000.');
export const moment = z.number().describe('Milliseconds since 1970.');
export const milliseconds = z.number().nonnegative().describe('Milliseconds.');
export const minutes = z.number().nonnegative().describe('Length asked for, minutes.');
export const score = z.number().min(0).max(100);
export const count = z.int().nonnegative();
export const phase = z.enum(PHASES).describe('Phase of the episode.');
export const episodeId = z.string().describe('Episode, show/episode; its workflow id.');
export const batchId = z.string().describe('Batch; its workflow id is batch:<id>.');
export const sentence = z.string();

export const episodeStatus = z
  .enum(EPISODE_STATUSES)
  .describe('parked stands still after a failure, waiting for a decision about the script.');

export const worker = z
  .enum(['at-work', 'none', 'silent', 'unneeded'])
  .describe('Whether a worker answers; silent where none did in time, unneeded once it has ended.');

export const qualityBasis = z.enum(QUALITY_BASES).describe('Basis of the score.');

const artifactRef = z.strictObject({
  path: z.string().describe('Name, relative to the folder of the episode.'),
  sha256: z.string().describe('SHA-256 of the bytes, hexadecimal; the address in the store.'),
  bytes: count.describe('Size in bytes.'),
}) satisfies z.ZodType<ArtifactRef>;

export const parked = z
  .strictObject({
    step: sentence.describe('The step that stands still.'),
    reason: sentence.describe('Why, in a sentence.'),
    since: moment.describe('Since when, milliseconds since 1970.'),
    nextAction: sentence.describe('The command that moves it on.'),
    unexpected: z.boolean().describe("True for a bug of Showrunner; the worker's log says more.").optional(),
    needsMicros: micros
      .describe('Budget under which it would go on, micro-dollars, where it stands for want of money only.')
      .optional(),
    outOfCredit: z
      .literal(true)
      .describe('The account at a provider has no credit left; no other paid call is made meanwhile.')
      .optional(),
    artifact: artifactRef.describe('What to look at: the script that waits.').optional(),
  })
  .describe('Why it stands still, and what moves it on.') satisfies z.ZodType<Parked>;

const amount = z.number().nonnegative();

/** `unit` stands in the description. */
export function spread(unit: string) {
  return z
    .strictObject({
      low: amount.describe('At its best.'),
      likely: amount.describe('As expected.'),
      high: amount.describe('At its worst.'),
    })
    .describe(unit) satisfies z.ZodType<Spread>;
}

const how = z
  .enum(['started', 'joined', 'finished'])
  .describe('started now, joined one that runs with the same input, or finished before.');

/** A run that was started, joined or found. */
export function started(id: z.ZodString) {
  return z.strictObject({ id, runId: z.string().describe('Id of the run in Temporal.'), how });
}

export const interrupted = (id: z.ZodString) =>
  z.strictObject({
    id,
    status: z.literal('interrupted').describe('Ctrl-C ended the command; the work stays where it is.'),
    goOn: sentence.describe('The command that goes on with it.'),
  });

export const notCompleted = z
  .strictObject({
    kind: z.literal('not-completed').describe('It ended without completing.'),
    message: sentence.describe('A sentence for people.'),
  })
  .describe('Why it is not complete.');
