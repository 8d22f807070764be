import { z } from 'zod';
import { ID, ID_RULE } from '../domain/episode-id';
import { FORMATS } from '../domain/format';
import { PAGE_KINDS } from '../domain/page-kind';
import { PHASES } from '../domain/phase';
import type { ShowFolder } from '../domain/show';

/** Entries of a list that are looked at; an episode takes fewer, and each may be a folder. */
const MAX_SOURCES = 1_000;

const id = z.string({ error: `must be ${ID_RULE}` }).regex(ID, { error: `must be ${ID_RULE}` });
const path = z
  .string({ error: 'must be the path of a file or folder' })
  .trim()
  .min(1, { error: 'must be the path of a file or folder' });
const template = z.string({ error: 'must be the name of a template, such as narrative or narrative@1' });

/** The spec of an episode, as a producer writes it; the flags of the command line have the same names. */
export const episodeSpecSchema = z.strictObject({
  show: id.describe('Id of the show; names the folder of its episodes.').default('my-show'),
  episode: id.describe('Id of the episode in its show; made from the topic where it is left out.').optional(),
  title: z
    .string({ error: 'must be the title of the episode' })
    .trim()
    .min(1, { error: 'must not be empty' })
    .max(200, { error: 'must be 200 characters or fewer' })
    .regex(/^\P{Cc}*$/u, { error: 'must be one line without control characters' })
    .describe('Title of the episode. Left out: made from the topic, by the writer where a model writes.')
    .optional(),
  topic: z
    .string({ error: 'say what the episode is about' })
    .trim()
    .min(1, { error: 'say what the episode is about' })
    .overwrite((text) => text.replace(/\s+/g, ' '))
    .max(200, { error: 'must be 200 characters or fewer; put the rest into the brief' })
    .regex(/^\P{Cc}*$/u, { error: 'must not hold control characters' })
    .describe('What the episode is about, in a few words.'),
  brief: z
    .string({ error: 'must be text' })
    .trim()
    .max(2_000, { error: 'must be 2,000 characters or fewer' })
    .describe('Angle and wishes, in your words; ranks the material.')
    .default(''),
  minutes: z
    .number({ error: 'must be a number of minutes' })
    .describe('Length of the episode in minutes; the session template has the default and the limits.')
    .optional(),
  format: z
    .enum(FORMATS, { error: 'must be solo, duo or trio' })
    .describe('Number of hosts: one, two or three. Left out: two where both voices are natural, or else one.')
    .optional(),
  models: z
    .record(z.string(), z.string(), {
      error: 'must be models by their role, such as {"writer": "openai/gpt-6-luna"}',
    })
    .describe(
      'Models by role: researcher, writer, polisher, judge, judge.NAME or all. "none" takes a role back to rules.',
    )
    .optional(),
  sources: z
    .array(path, { error: 'must be a list of files and folders, such as ["notes.md", "papers"]' })
    .max(MAX_SOURCES, { error: `must be a list of at most ${MAX_SOURCES} files and folders` })
    .describe(
      'Files, folders, web addresses and articles as wikipedia:Title; may be left out where there is a search. Paths are relative to this file.',
    ),
  cover: z
    .string({ error: 'must be the path of a picture' })
    .trim()
    .min(1, { error: 'must be the path of a picture' })
    .describe(
      'Square PNG or JPEG of 1,400 to 3,000 pixels, relative to this file. Left out: the cover of the show, or one is drawn.',
    )
    .optional(),
  search: z
    .array(z.string(), { error: 'must be a list of search providers, such as ["wikipedia"]' })
    .min(1, { error: 'name at least one search provider, such as wikipedia' })
    .describe('Search providers that find sources: wikipedia, tavily, brave, perplexity, searxng.')
    .optional(),
  maxSources: z
    .int({ error: 'must be a whole number of documents' })
    .min(1, { error: 'must be at least 1' })
    .max(50, { error: 'must be 50 or fewer' })
    .describe('Number of documents in all that a search may bring; only together with search.')
    .optional(),
  lexicon: z
    .union([path, z.array(path)], { error: 'must be the path of a lexicon, or a list of paths' })
    .describe(
      'Pronunciation lexicons, the files of the show before those of the episode: of a word that two have, the later one holds.',
    )
    .optional(),
  session: template
    .describe('Session template: structure, length, hosts, voices, sound. A name is its newest version.')
    .default('narrative'),
  quality: template.describe('Quality template: gates, weights, judges.').default('narrative'),
  cost: template.describe('Cost template: budget and its shares.').default('standard'),
  page: z
    .enum(PAGE_KINDS, { error: 'must be public or full' })
    .describe(
      'public: page and notes for listeners; full: also costs, marks of quality, template versions and ids. Left out: as show.json says, or public.',
    )
    .optional(),
  through: z
    .enum(PHASES, { error: `must be one of ${PHASES.join(', ')}` })
    .describe('The last phase; package is the whole episode.')
    .default('package'),
  belowStandard: z
    .enum(['ask', 'publish'], { error: 'must be ask or publish' })
    .describe(
      'What becomes of a script that misses the standard after its last revision: a person is asked, or it goes on and says so.',
    )
    .default('ask'),
  offTopic: z
    .enum(['refuse', 'take'], { error: 'must be refuse or take' })
    .describe(
      'Documents that do not seem to be about the topic: refused, or taken because you know that they are.',
    )
    .default('refuse'),
  review: z
    .enum(['none', 'script'], { error: 'must be none or script' })
    .describe('script: the episode waits until a person has read and approved the script.')
    .default('none'),
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
    .describe('How long a script waits for a person; without it, for ever.')
    .optional(),
});

/** A spec as it may be written; what is left out is filled in. */
export const writtenSpecSchema = episodeSpecSchema.partial({ sources: true });

export type WrittenSpec = z.input<typeof writtenSpecSchema>;

export type EpisodeSpec = z.output<typeof episodeSpecSchema> & {
  readonly episode: string;
  /** The show with this id, where a `show.json` describes it. */
  readonly showFolder?: ShowFolder;
};
