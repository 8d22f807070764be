import { z } from 'zod';
import { ID, ID_RULE } from '../domain/episode-id';
import { isLanguageTag } from '../domain/language-tag';
import { PAGE_KINDS } from '../domain/page-kind';
import { readCategories, whereCategoryStands } from '../domain/podcast-categories';
import { DESCRIPTION_BYTES } from '../domain/podcast-limits';
import { isWebAddress } from '../domain/web-address';
import { EPISODE_DEFAULTS } from './episode-defaults';
import { line } from './fields';

/** A show as `show.json` describes it. Strict: a field that is misspelt is an error, never ignored. */

const address = z
  .string({ error: 'must be a web address' })
  .refine(isWebAddress, { error: 'must be a web address, such as https://example.org/show' });

const host = z.strictObject({
  name: line(60, 'the name of a host').describe('The name that the host goes by in the episode.'),
  voice: line(100, 'the id of a voice')
    .describe('Id of the voice; showrunner voices lists those of this machine. Left out: the template’s.')
    .optional(),
  otherwise: z
    .array(line(100, 'the id of a voice'))
    .min(1, { error: 'must name at least one voice' })
    .describe('Voices for where `voice` cannot be had when an episode begins, in this order.')
    .optional(),
  role: z
    .enum(['guide', 'questioner'], { error: 'must be guide or questioner' })
    .describe('guide: knows the material; questioner: asks. Left out: the first host guides.')
    .optional(),
  stake: line(500)
    .describe('What the host wants, believes or stands up for; a model writes from it.')
    .optional(),
});

const hosts = z
  .array(host, { error: 'must be a list of hosts, such as [{"name": "Ann"}, {"name": "Ben"}]' })
  .min(1, { error: 'must name at least one host' })
  .max(3, { error: 'must be three hosts or fewer' })
  .refine((list) => new Set(list.map(({ name }) => name.toLowerCase())).size === list.length, {
    error: 'must not give two hosts the same name',
  });

const categories = z
  .array(z.string({ error: 'must be a category, such as "Technology"' }), {
    error: 'must be a list, such as ["Technology"] or ["Society & Culture", "Documentary"]',
  })
  .min(1, { error: 'must name at least one category' })
  .superRefine((names, context) => {
    for (const name of readCategories(names).unknown)
      context.addIssue({
        code: 'custom',
        message: `has no category "${name}" in this place; ${whereCategoryStands(name)}`,
      });
  });

const publishing = z.strictObject({
  url: address.describe('Base address of the public site, under which feed, pages and media are served.'),
  target: line(1_000, 'a folder or s3://bucket/prefix').describe(
    'Where the site is written: a folder, relative to this file, or s3://bucket/prefix.',
  ),
  hubs: z
    .array(address, { error: 'must be a list of web addresses' })
    .describe('WebSub hubs that are told when the feed changes, such as https://pubsubhubbub.appspot.com/.')
    .optional(),
  every: z
    .enum(['day', 'week', 'two weeks', 'month'], { error: 'must be day, week, two weeks or month' })
    .describe('How often an episode is published, as the feed says.')
    .optional(),
});

export const showSchema = z.strictObject({
  id: z
    .string({ error: `must be ${ID_RULE}` })
    .regex(ID, { error: `must be ${ID_RULE}` })
    .describe('Id of the show: the `show` of its episodes, and the name of the folder of their results.'),
  title: line(255, 'the title of the show').describe('Title, as it is printed, tagged and listed.'),
  spokenTitle: line(255)
    .describe('The title as the hosts say it, where that differs: "The Rock and Lights Show".')
    .optional(),
  author: line(255).describe('Author of the show, in tags, feed and notes.').optional(),
  owner: z
    .strictObject({
      name: line(255).describe('Name of the owner.'),
      email: z.email({ error: 'must be an e-mail address' }).describe('E-mail address, public in the feed.'),
    })
    .describe('The person or organisation that directories write to.')
    .optional(),
  language: z
    .string({ error: 'must be a language, such as en or en-GB' })
    .refine(isLanguageTag, { error: 'must be a language, such as en or en-GB (BCP 47)' })
    .describe('Language that is spoken, as a BCP 47 tag such as en or en-GB.')
    .default('en'),
  description: z
    .string({ error: 'must be text' })
    .trim()
    .min(1, { error: 'must not be empty' })
    .refine((text) => Buffer.byteLength(text) <= DESCRIPTION_BYTES, {
      error: `must be ${DESCRIPTION_BYTES.toLocaleString('en')} bytes or fewer`,
    })
    .describe('What the show is about, for directories: at most 4,000 bytes of UTF-8.')
    .optional(),
  link: address.describe('Website of the show.').optional(),
  categories: categories
    .describe(
      'Categories of Apple\'s list; a subcategory stands behind its category: ["Society & Culture", "Documentary"].',
    )
    .optional(),
  explicit: z
    .boolean({ error: 'must be true or false' })
    .describe('Whether the show has explicit language or content.')
    .default(false),
  type: z
    .enum(['episodic', 'serial'], { error: 'must be episodic or serial' })
    .describe('episodic: episodes stand alone; serial: they are heard in order.')
    .default('episodic'),
  cover: line(1_000, 'the path of a picture')
    .describe('Square PNG or JPEG of 1,400 to 3,000 pixels, relative to this file. Left out: one is drawn.')
    .optional(),
  copyright: line(255).describe('Copyright notice.').optional(),
  license: line(128)
    .describe('Licence of the episodes: an SPDX identifier in lower case, such as cc-by-4.0.')
    .optional(),
  hosts: hosts
    .describe(
      'One to three hosts, in the place of those of the session template; their number is the format.',
    )
    .optional(),
  intro: line(500)
    .describe(
      'What the first host says where the show is introduced, with {{show}}, {{topic}}, {{guide}} and {{questioner}}; "This is {{show}}, and I am {{guide}}." when left out.',
    )
    .optional(),
  outro: line(500)
    .describe('What the first host ends with, with the same names; "Thank you for listening." when left out.')
    .optional(),
  disclosure: line(500).describe('Spoken and printed; must say that the episode is made by AI.').optional(),
  page: z
    .enum(PAGE_KINDS, { error: 'must be public or full' })
    .describe(
      'public: page and notes for listeners; full: also costs, marks of quality, template versions and ids. A spec may say otherwise.',
    )
    .optional(),
  defaults: z
    .strictObject(EPISODE_DEFAULTS)
    .partial()
    .describe(
      'What specs of this show need not say. A field of a spec wins, a flag over both; lexicons of both count, models go role by role, and a spec with sources or a search of its own gets none from here. Paths are relative to this file.',
    )
    .optional(),
  publish: publishing.describe('Where the show is published; left out where it is not.').optional(),
});
