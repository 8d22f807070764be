/** Documents of --json about one batch, or about a list of them. */
import { z } from 'zod';
import { END_STATUSES } from '../../domain/batch/batch';
import { BATCH_STATUSES, type BatchProgress } from '../../domain/batch/progress';
import type { BatchSummary } from '../../temporal/clients/batch-summary';
import type { EpisodeQuoteRow } from '../batch/batch-quote';
import { episodeSummary } from './episode-documents';
import {
  batchId,
  count,
  episodeId,
  interrupted,
  micros,
  milliseconds,
  minutes,
  moment,
  notCompleted,
  phase,
  sentence,
  spread,
  started,
  worker,
} from './fields';
import { budgetHolds } from './money-documents';

const title = sentence.describe('Title of the batch.');
const batchStatus = z.enum([...BATCH_STATUSES, 'failed']).describe('State of the batch.');

const summary = z.strictObject({
  id: batchId,
  title,
  status: batchStatus,
  episodes: count.describe('Number of its episodes.'),
  startedAt: moment.describe('Start of the run, milliseconds since 1970.'),
  endedAt: moment.nullable().describe('End of the run, milliseconds since 1970; null while it runs.'),
  taskQueue: z.string().describe('Queue of the store that its documents are in.'),
}) satisfies z.ZodType<BatchSummary>;

const endStatus = z.enum(END_STATUSES).describe('How it ended.');
const reason = sentence.describe('Why, in a sentence.');

const progress = z.strictObject({
  id: batchId,
  title,
  status: z.enum(BATCH_STATUSES).describe('State of the batch.'),
  through: z.string().describe('Furthest phase that an episode goes to.'),
  total: count.describe('Number of its episodes.'),
  ended: z.record(endStatus, count).describe('Episodes that have ended, by how.'),
  kept: count.describe('Episodes that were complete before.'),
  remaining: count.describe('Episodes that have not begun.'),
  atOnce: count.describe('Number of episodes at work at once, at most.'),
  lanes: z
    .array(
      z.strictObject({
        id: episodeId,
        since: moment.describe('Since when it is at work, milliseconds since 1970.'),
        allottedMicros: micros.describe('What it may spend in all, micro-dollars.'),
        phase: z.string().describe('Phase, as of the last look of the batch.').optional(),
        costMicros: micros.describe('Spent, as of the last look of the batch, micro-dollars.').optional(),
      }),
    )
    .describe('Episodes at work.'),
  standing: z
    .array(
      z.strictObject({
        id: episodeId,
        status: z.enum(['parked', 'waiting']).describe('parked after a failure, waiting for a decision.'),
        step: sentence.describe('The step that stands still.'),
        reason,
        nextAction: sentence.describe('The command that moves it on.'),
        since: moment.describe('Since when, milliseconds since 1970.'),
        needsMicros: micros.describe('Budget under which it would go on, micro-dollars.').optional(),
        asking: z.boolean().describe('It has been told to go on and waits for a slot.'),
      }),
    )
    .describe('Episodes that wait for a person, the first of them.'),
  standingCount: count.describe('All that wait for a person.'),
  troubled: z
    .array(z.strictObject({ id: episodeId, status: endStatus, reason }))
    .describe('Episodes that did not complete, some of them.'),
  money: z
    .strictObject({
      capMicros: micros.describe('Budget of the batch, micro-dollars.'),
      spentMicros: micros.describe('Spent, micro-dollars.'),
      allottedMicros: micros.describe('Set aside for episodes that have begun, micro-dollars.'),
      freeMicros: z.int().describe('The rest, micro-dollars.'),
    })
    .describe('Money of all episodes together.'),
  startedAt: moment.describe('Start, milliseconds since 1970.'),
  deadlineAt: moment.describe('Deadline, milliseconds since 1970.').optional(),
  forecast: z
    .strictObject({
      costMicros: spread('Cost of the whole batch, micro-dollars.'),
      finishAt: spread('End, milliseconds since 1970, without the time that people take.'),
      measured: count.describe('Episodes that it rests on; 0 when it rests on quotes.'),
    })
    .describe('Cost and end, with the range that is left open.'),
  pause: z
    .strictObject({
      cause: z.enum(['person', 'budget', 'deadline', 'standing', 'manifest']).describe('Cause of the pause.'),
      reason,
      since: moment.describe('Since when, milliseconds since 1970.'),
      ways: z
        .array(
          z.strictObject({
            update: z.string().describe('Name of the update that does it.'),
            says: sentence.describe('The command, and what it does.'),
          }),
        )
        .describe('What a person can do.'),
    })
    .describe('Why nothing new begins.')
    .optional(),
  lowered: z.string().describe('Templates that what is left is made to in place of its own.').optional(),
}) satisfies z.ZodType<BatchProgress>;

const notBegun = z.strictObject({
  id: episodeId,
  topic: sentence.describe('Topic of the episode.'),
  status: z.literal('not begun').describe('It waits for its turn.'),
  phase: z.null().describe('None yet.'),
  quality: z.null().describe('None yet.'),
  costMicros: micros.describe('Spent, micro-dollars.'),
  startedAt: z.null().describe('None yet.'),
});
const episodes = z
  .array(z.union([episodeSummary, notBegun]))
  .describe('Episodes of the batch, 200 at most; those first that did not complete where there are more.');

export const batchListDocument = z.array(summary);

export const batchStatusDocument = summary.omit({ episodes: true }).extend({
  worker,
  progress: progress.nullable().describe('Lanes, money and forecast; null where nobody answers.'),
  episodes,
});

export const batchStartDocument = started(batchId);

/** The end of a command that follows a batch. */
export const batchOutcomeDocument = z.union([
  z.strictObject({
    id: batchId,
    status: z.enum(BATCH_STATUSES).describe('State of the batch.'),
    makespanMs: milliseconds
      .describe('From its first to its last moment, milliseconds; once it is over.')
      .optional(),
    workMs: milliseconds
      .describe('Working time of its completed episodes, milliseconds; once it is over.')
      .optional(),
    progress: progress.describe('Where it stands.'),
    episodes,
  }),
  z.strictObject({ id: batchId, status: batchStatus, error: notCompleted, episodes }),
  interrupted(batchId),
]);

const quote = {
  minutes: minutes.describe('Length asked for, minutes.'),
  costMicros: spread('Micro-dollars.'),
  workMs: spread('Milliseconds of work of the machine.'),
};

export const batchEstimateDocument = z.strictObject({
  id: batchId,
  title,
  through: phase.describe('Furthest phase that an episode goes to.'),
  budgetMicros: micros.describe('Budget of the batch, micro-dollars.'),
  budgetHolds,
  atOnce: count.describe('Number of episodes at work at once, at most.'),
  deadlineAt: moment.nullable().describe('Deadline, milliseconds since 1970.'),
  ...quote,
  takesMs: milliseconds.describe(
    'Milliseconds from the start to the end, without the time that people take.',
  ),
  episodes: z
    .array(
      z.strictObject({
        id: episodeId,
        topic: sentence.describe('Topic of the episode.'),
        ...quote,
      }) satisfies z.ZodType<EpisodeQuoteRow>,
    )
    .describe('The quotes of the episodes, whose sums stand above.'),
});
