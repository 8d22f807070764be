/** Documents of --json about this machine, and the answers of commands that send a message. */
import { z } from 'zod';
import type { ScheduleSummary } from '../../temporal/clients/schedule-client';
import type { ListedVoice } from '../voices/known-voices';
import { count, moment, sentence } from './fields';

export const voicesDocument = z.array(
  z.strictObject({
    id: z.string().describe('Id of the voice, for templates.'),
    kind: z.enum(['natural', 'Flite']).describe('Flite comes with Showrunner and sounds synthetic.'),
    language: z.string().describe('Language, such as en-US.'),
    gender: z.string().describe('Gender of the voice.'),
    description: sentence.describe('What it sounds like.'),
    pack: z.string().describe('The pack that it belongs to.').optional(),
    licence: z.string().describe('Licence of its files.'),
    bytes: count.describe('Size of its files in bytes; 0 for a voice that comes with Showrunner.'),
    wordsPerMinute: z.number().describe('Pace, words a minute.'),
    installed: z.boolean().describe('Whether its files are on this machine.'),
  }) satisfies z.ZodType<ListedVoice>,
);

export const initDocument = z.strictObject({
  id: z.string().describe('Id of the show.'),
  folder: z.string().describe('Folder of the show, absolute.'),
  files: z.array(z.string()).describe('Files that were made, relative to the folder.'),
});

export const scheduleDocument = z.strictObject({
  id: z.string().describe('Id of the schedule.'),
  topic: z.string().describe('Topic of its episodes.'),
  rule: z.string().describe('Its times, as an RRULE (RFC 5545).'),
  timeZone: z.string().describe('Time zone of the rule, such as Europe/Berlin.'),
  paused: z.boolean().describe('True where no time is taken until it is resumed.'),
  note: sentence.describe('Why it is paused, or was resumed.').optional(),
  nextAt: moment.nullable().describe('The next time, milliseconds since 1970; null while it is paused.'),
  last: z
    .strictObject({
      at: moment.describe('When it was taken, milliseconds since 1970.'),
      status: z
        .enum(['running', 'done', 'failed', 'forgotten'])
        .describe(
          'done also where there was no new material; failed where the material was refused; forgotten where the server no longer keeps it.',
        ),
      said: sentence.describe('What became of it.'),
    })
    .describe('The latest time that was taken; left out before the first.')
    .optional(),
}) satisfies z.ZodType<ScheduleSummary>;

export const scheduleListDocument = z.array(scheduleDocument);

export const devDocument = z.strictObject({
  address: z.string().describe('Address of the Temporal server.'),
  namespace: z.string().describe('Namespace of Temporal.'),
  webUi: z
    .string()
    .nullable()
    .describe("Address of Temporal's Web UI; null where the server is not our own."),
  dataDir: z.string().describe('The data directory.'),
});

export const moveStoreDocument = z.strictObject({
  address: z.string().describe('The bucket.'),
  copied: z.number().int().describe('Number of files that were copied.'),
  there: z.number().int().describe('Number of files that were in the bucket already.'),
  bytes: z.number().int().describe('Size of what was copied.'),
  damaged: z.array(z.string()).describe('Artifacts that are damaged, and were left out.'),
});

export const adoptStoreDocument = z.strictObject({
  address: z.string().describe('The bucket.'),
  how: z
    .enum(['was its own', 'adopted', 'left'])
    .describe("Whether the store was this server's already, is now, or was left as it is."),
});

export const codecServerDocument = z.strictObject({
  url: z.string().describe('Where payloads are decrypted, on this machine.'),
  origins: z.array(z.string()).describe('Origins of the pages that may ask.'),
  keys: z.array(z.string()).describe('Ids of the keys; the first one encrypts.'),
});

/**
 * The answer of commands that message an episode or a batch and do not follow it: approve, retry, edit, cancel and the like. Its
 * other fields say what was done.
 */
export const answerDocument = z.looseObject({
  id: z.string().describe('The episode, show/episode, or the batch that was spoken to.'),
});
