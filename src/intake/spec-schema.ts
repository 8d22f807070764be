import { z } from 'zod';
import { ID, ID_RULE } from '../domain/episode-id';
import { FORMATS } from '../domain/format';
import { PAGE_KINDS } from '../domain/page-kind';
import { PHASES } from '../domain/phase';
import type { ShowFolder } from '../domain/show';
import { EPISODE_DEFAULTS as fields } from '../templates/episode-defaults';

const id = z.string({ error: `must be ${ID_RULE}` }).regex(ID, { error: `must be ${ID_RULE}` });

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
  minutes: fields.minutes.optional(),
  format: z
    .enum(FORMATS, { error: 'must be solo, duo or trio' })
    .describe('Number of hosts: one, two or three. Left out: two where both voices are natural, or else one.')
    .optional(),
  models: fields.models.optional(),
  sources: fields.sources,
  cover: z
    .string({ error: 'must be the path of a picture' })
    .trim()
    .min(1, { error: 'must be the path of a picture' })
    .describe(
      'Square PNG or JPEG of 1,400 to 3,000 pixels, relative to this file. Left out: the cover of the show, or one is drawn.',
    )
    .optional(),
  search: fields.search.optional(),
  maxSources: fields.maxSources.optional(),
  lexicon: fields.lexicon.optional(),
  session: fields.session.default('narrative'),
  quality: fields.quality.default('narrative'),
  cost: fields.cost.default('standard'),
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
  belowStandard: fields.belowStandard.default('ask'),
  offTopic: z
    .enum(['refuse', 'take'], { error: 'must be refuse or take' })
    .describe(
      'Documents that do not seem to be about the topic, or that tell too little of it for an episode without a model: refused, or taken because you know better.',
    )
    .default('refuse'),
  review: fields.review.default('none'),
  reviewDeadline: fields.reviewDeadline.optional(),
});

/** A spec as it may be written; what is left out is filled in. */
export const writtenSpecSchema = episodeSpecSchema.partial({ sources: true });

export type WrittenSpec = z.input<typeof writtenSpecSchema>;

export type EpisodeSpec = z.output<typeof episodeSpecSchema> & {
  readonly episode: string;
  /** The show with this id, where a `show.json` describes it. */
  readonly showFolder?: ShowFolder;
};
