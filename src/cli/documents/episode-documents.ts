/** Documents of --json about one episode, or about a list of them. */
import { z } from 'zod';
import { type EpisodeProgress, STEP_STATUSES } from '../../domain/progress';
import { QUALITY_BASES } from '../../domain/quality';
import type { EpisodeFiles } from '../../library/episode-files';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import type { BackingOff } from '../../temporal/clients/pending-steps';
import type { Check } from '../doctor/check';
import {
  count,
  episodeId,
  episodeStatus,
  interrupted,
  micros,
  milliseconds,
  minutes,
  moment,
  notCompleted,
  parked,
  phase,
  qualityBasis,
  score,
  sentence,
  started,
  worker,
} from './fields';

const quality = score.nullable().describe('Score, 0 to 100; null before the script is judged.');
const path = z.string().nullable();

export const episodeSummary = z.strictObject({
  id: episodeId,
  topic: sentence.describe('Topic of the episode.'),
  status: episodeStatus,
  phase,
  quality,
  qualityBasis: qualityBasis.optional(),
  costMicros: micros.describe('Spent as of the last change of phase or status, micro-dollars.'),
  startedAt: moment.describe('Start of the run, milliseconds since 1970.'),
  endedAt: moment.nullable().describe('End of the run, milliseconds since 1970; null while it runs.'),
  runId: z.string().describe('Id of the run in Temporal.'),
  minutes,
  templates: z
    .strictObject({
      session: z.string().describe('Session template, such as narrative@3.'),
      quality: z.string().describe('Quality template.'),
      cost: z.string().describe('Cost template.'),
    })
    .describe('Versions of the templates that it is made with.')
    .optional(),
  taskQueue: z.string().describe('Queue of the store that its documents are in.'),
  batch: z.string().describe('The batch that it was made in.').optional(),
  workMs: milliseconds
    .describe('Working time of the machine, all phases together, milliseconds; once it is complete.')
    .optional(),
  parked: parked.optional(),
}) satisfies z.ZodType<EpisodeSummary>;

const stepStatus = z.enum(STEP_STATUSES).describe('State of the work.');
const times = {
  startedAt: moment.describe('Start, milliseconds since 1970.').optional(),
  endedAt: moment.describe('End, milliseconds since 1970.').optional(),
  costMicros: micros.describe('Spent, micro-dollars.'),
};

const step = z.strictObject({
  name: z.string().describe('Name of the step.'),
  title: sentence.describe('The step as a person says it.'),
  status: stepStatus,
  done: count.describe('Pieces that are done.'),
  total: count.describe('Pieces that are known by now.'),
  ...times,
  result: sentence.describe('Result in a few words.').optional(),
});

const progress = z.strictObject({
  show: z.string().describe('Show of the episode.'),
  episode: z.string().describe('Id of the episode in its show.'),
  topic: sentence.describe('Topic of the episode.'),
  status: episodeStatus,
  phase,
  startedAt: moment.describe('Start of the run, milliseconds since 1970.'),
  phases: z
    .array(
      z.strictObject({
        phase,
        status: stepStatus,
        ...times,
        waitedMs: milliseconds
          .describe('Milliseconds of it in which all of the episode waited for a person or for its slot.')
          .optional(),
        awayMs: milliseconds
          .describe('Milliseconds of it in which another phase was worked on, where this one was done again.')
          .optional(),
        waitingSince: moment
          .describe('Since when all of the episode waits, milliseconds since 1970, while it does.')
          .optional(),
        quality: z.number().min(0).max(1).describe('As measured in this phase, 0 to 1.').optional(),
        basis: z
          .enum([...QUALITY_BASES, 'measured by code'])
          .describe('Basis of `quality`.')
          .optional(),
        steps: z.array(step).describe('Steps of the phase.'),
      }),
    )
    .describe('The phases in their order.'),
  costMicros: micros.describe('Spent, micro-dollars.'),
  unknownMicros: micros
    .describe('Spent besides, at most, micro-dollars: calls whose fate nobody knows.')
    .optional(),
  budgetMicros: micros.describe('Budget, micro-dollars.'),
  quality,
  qualityBasis: qualityBasis.optional(),
  revision: count.describe('Revisions of the script so far.'),
  parked: parked.optional(),
  warnings: z.array(sentence).describe('What a producer should know, a sentence each.'),
}) satisfies z.ZodType<EpisodeProgress>;

const files = z
  .strictObject({
    folder: z.string().describe('Folder of the episode.'),
    page: path.describe('The player page; null before it is made.'),
    pageUrl: path.describe('The same as a file: address.'),
    audio: path.describe('The MP3; null before it is made.'),
  })
  .nullable()
  .describe('Files on this machine; null where there are none.') satisfies z.ZodType<EpisodeFiles | null>;

const backingOff = z.strictObject({
  activityId: z.string().describe('Id of the activity in Temporal.'),
  step: z.string().describe('Name of the step.'),
  attempt: count.describe('The try that is next.'),
  reason: sentence.describe('Why the last try failed.'),
  nextAt: moment.describe('Time of the next try, milliseconds since 1970.').optional(),
}) satisfies z.ZodType<BackingOff>;

const unknownMicros = micros.describe(
  'Spent besides, at most, micro-dollars: calls whose fate nobody knows.',
);

export const listDocument = z.array(episodeSummary);

export const statusDocument = episodeSummary.extend({
  unknownMicros,
  worker,
  backingOff: z.array(backingOff).describe('Steps that failed and wait for their next try.'),
  progress: progress.nullable().describe('Every phase and step; null where nobody answers.'),
  files,
});

export const startDocument = started(episodeId);

/** The end of a command that follows an episode: produce, watch, resume, and messages that are followed. */
export const outcomeDocument = z.union([
  z.strictObject({
    id: episodeId,
    status: z.literal('completed').describe('It is complete through the phase that was asked for.'),
    through: phase.describe('The last phase that was asked for.'),
    quality,
    qualityBasis: qualityBasis.optional(),
    costMicros: micros.describe('Spent, micro-dollars.'),
    unknownMicros,
    durationMs: milliseconds.nullable().describe('Length of the audio, milliseconds; null without audio.'),
    warnings: z.array(sentence).describe('What a producer should know, a sentence each.'),
    files,
  }),
  z.strictObject({
    id: episodeId,
    status: z.enum(['parked', 'waiting']).describe('It waits for a person.'),
    parked: parked.optional(),
  }),
  z.strictObject({ id: episodeId, status: episodeStatus, error: notCompleted }),
  interrupted(episodeId),
]);

export const openDocument = z.strictObject({
  id: episodeId,
  workflowUrl: path.describe("The workflow in Temporal's Web UI; null where that is not known."),
  files,
});

const state = z.enum(['ok', 'warning', 'fault']);

export const doctorDocument = z.strictObject({
  state: state.describe('The worst of the checks.'),
  id: episodeId.describe('The episode whose services were checked.'),
  checks: z
    .array(
      z.strictObject({
        about: z.string().describe('What was checked: Temporal, speech, a model.'),
        state: state.describe('Result of this check.'),
        said: sentence.describe('What was found.'),
        advice: sentence.describe('What to do about a warning or a fault.').optional(),
      }) satisfies z.ZodType<Check>,
    )
    .describe('A line for each check.'),
});

export const errorDocument = z.strictObject({
  error: z
    .strictObject({
      kind: z
        .enum(['input', 'not-found', 'not-completed', 'interrupted', 'unexpected'])
        .describe('Kind of the failure; exit codes 2, 5, 4, 130 and 1.'),
      message: sentence.describe('A sentence for people, or a line for each fault.'),
    })
    .describe('Of any command that fails, in place of its own document.'),
});
