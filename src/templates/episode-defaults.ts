import { z } from 'zod';

/** Entries of a list that are looked at; an episode takes fewer, and each may be a folder. */
const MAX_SOURCES = 1_000;

const path = z
  .string({ error: 'must be the path of a file or folder' })
  .trim()
  .min(1, { error: 'must be the path of a file or folder' });
const template = z.string({ error: 'must be the name of a template, such as narrative or narrative@1' });

/** The fields of a spec that a show may have for all its episodes. */
export const EPISODE_DEFAULTS = {
  minutes: z
    .number({ error: 'must be a number of minutes' })
    .describe('Length of the episode in minutes; the session template has the default and the limits.'),
  models: z
    .record(z.string(), z.string(), {
      error: 'must be models by their role, such as {"writer": "openai/gpt-6-luna"}',
    })
    .describe(
      'Models by role: researcher, writer, polisher, judge, judge.NAME or all. "none" takes a role back to rules.',
    ),
  sources: z
    .array(path, { error: 'must be a list of files and folders, such as ["notes.md", "papers"]' })
    .max(MAX_SOURCES, { error: `must be a list of at most ${MAX_SOURCES} files and folders` })
    .describe(
      'Files, folders, web addresses and articles as wikipedia:Title; may be left out where there is a search. Paths are relative to this file.',
    ),
  search: z
    .array(z.string(), { error: 'must be a list of search providers, such as ["wikipedia"]' })
    .min(1, { error: 'name at least one search provider, such as wikipedia' })
    .describe('Search providers that find sources: wikipedia, tavily, brave, perplexity, searxng.'),
  maxSources: z
    .int({ error: 'must be a whole number of documents' })
    .min(1, { error: 'must be at least 1' })
    .max(50, { error: 'must be 50 or fewer' })
    .describe('Number of documents in all that a search may bring; only together with search.'),
  lexicon: z
    .union([path, z.array(path)], { error: 'must be the path of a lexicon, or a list of paths' })
    .describe(
      'Pronunciation lexicons, the files of the show before those of the episode: of a word that two have, the later one holds.',
    ),
  session: template.describe(
    'Session template: structure, length, hosts, voices, sound. A name is its newest version.',
  ),
  quality: template.describe('Quality template: gates, weights, judges.'),
  cost: template.describe('Cost template: budget and its shares.'),
  belowStandard: z
    .enum(['ask', 'publish'], { error: 'must be ask or publish' })
    .describe(
      'What becomes of a script that misses the standard after its last revision: a person is asked, or it goes on and says so.',
    ),
  review: z
    .enum(['none', 'script'], { error: 'must be none or script' })
    .describe('script: the episode waits until a person has read and approved the script.'),
  reviewDeadline: z
    .strictObject({
      hours: z
        .number({ error: 'must be a number of hours' })
        .min(1 / 60, { error: 'must be a minute (0.0167 hours) or more' })
        .max(8_760, { error: 'must be a year (8,760 hours) or less' })
        .describe('Hours from when the script begins to wait, from a minute to a year.'),
      outcome: z
        .enum(['approve', 'abandon'], { error: 'must be approve or abandon' })
        .describe('What is done when nobody has decided by then.'),
    })
    .describe('How long a script waits for a person; without it, for ever.'),
};
