/** Documents of --json about feeds and published shows. */
import { z } from 'zod';
import type { PublishedRecord } from '../../domain/publish-order';
import type { PublicCheck, PublicFault } from '../../phases/publish/check-public';
import type { LintFinding, LintReport } from '../../phases/publish/lint/lint-feed';
import type { Published } from '../commands/publish';
import { count, episodeId, sentence } from './fields';

const ruleIds = z.array(z.string());
const address = z.string();

export const lintDocument = z.strictObject({
  feed: z.string().describe('The feed that was checked.'),
  items: count.describe('Number of items.'),
  findings: z
    .array(
      z.strictObject({
        id: z.string().describe('Id of the rule, such as F2-explicit.'),
        severity: z.enum(['error', 'warning']).describe('Errors end with exit code 4.'),
        line: count.describe('Line of the feed, from 1.'),
        message: sentence.describe('What is wrong.'),
        rule: sentence.describe('The rule.'),
        link: z.string().describe('Where the rule is written.'),
      }) satisfies z.ZodType<LintFinding>,
    )
    .describe('Every place where the feed does not keep a rule.'),
  passed: ruleIds.describe('Rules that the feed keeps.'),
  notApplicable: ruleIds.describe(
    'Rules that say nothing about this feed, or about files that were not opened.',
  ),
}) satisfies z.ZodType<LintReport>;

export const publicCheckDocument = z.strictObject({
  ...lintDocument.shape,
  files: count.describe('Number of files that were asked for.'),
  faults: z
    .array(
      z.strictObject({
        url: address.describe('Address of the file.'),
        says: sentence.describe('What the public does not get as the feed promises.'),
      }) satisfies z.ZodType<PublicFault>,
    )
    .describe('What is wrong with the web server.'),
}) satisfies z.ZodType<LintReport & Omit<PublicCheck, 'report'>>;

export const publishDocument = z.strictObject({
  published: z
    .array(
      z.strictObject({
        id: episodeId,
        status: z
          .enum(['published', 'written', 'stands', 'failed', 'interrupted'])
          .describe(
            'written: to the folder of a dry run; stands waits for a person; failed was refused or ended; interrupted goes on without us.',
          ),
        record: z
          .strictObject({
            guid: z.string().describe('guid of the item, which never changes.'),
            publishedAt: z.string().describe('Date of the item, ISO 8601.'),
            feedUrl: address.describe('Address of the feed.'),
            pageUrl: address.describe('Address of the page of the episode.'),
            audioUrl: address.describe('Address of the MP3.'),
          })
          .describe('Where it can be found; only where it is published.')
          .optional() satisfies z.ZodType<PublishedRecord | undefined>,
        reason: sentence.describe('Why it is not published.').optional(),
      }) satisfies z.ZodType<Published>,
    )
    .describe('Every episode that was to be published, in order.'),
});

export const unpublishDocument = z.strictObject({
  id: episodeId,
  items: count.describe('Number of items that are left in the feed.'),
  files: count.describe('Number of files that were removed.'),
});

export const trailerDocument = z.strictObject({
  url: address.describe('Address of the MP3.'),
  title: z.string().describe('Title of the trailer.'),
});

export const serveDocument = z.strictObject({
  folder: z.string().describe('The folder that is served, absolute.'),
  url: address.describe('Where it is served, on this machine.'),
});
