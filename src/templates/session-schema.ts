import { z } from 'zod';
import { FORMATS } from '../domain/format';
import { MUSIC } from '../domain/music';
import {
  description,
  id,
  instructions,
  isWhole,
  lineage,
  oneTo,
  positive,
  range,
  sentences,
  share,
  shortName,
  text,
  upTo,
} from './fields';

/** Session templates as they must be. Strict: a field that is misspelt is an error, never ignored. */

const host = z.strictObject({
  id: shortName.describe('Id of the host in this template.'),
  name: text.describe('The name that the host goes by in the episode.'),
  role: z.enum(['guide', 'questioner']).describe('guide: knows the material; questioner: asks.'),
  voice: text.describe('Id of the voice; showrunner voices lists those of this machine.'),
  otherwise: z
    .array(text)
    .min(1, 'must name at least one voice')
    .max(20)
    .describe('Voices for where `voice` cannot be had when an episode begins, in this order.')
    .optional(),
  stake: sentences
    .describe('What the host wants, believes or stands up for; a model writes from it.')
    .optional(),
});
const hosts = z
  .array(host)
  .min(1, 'must have at least one host')
  .refine(
    (list) => new Set(list.map((entry) => entry.id)).size === list.length,
    'must not use a host id twice',
  );

const model = z
  .string()
  .max(200, 'must be 200 characters or fewer')
  .regex(/^[^/\s\p{Cc}]+\/[^\s\p{Cc}]+$/u, 'must be provider/model, like openai/gpt-4.1')
  .describe('provider/model, such as openai/gpt-4.1.');
const models = z.strictObject({
  researcher: model.optional(),
  writer: model.optional(),
  polisher: model.optional(),
  judges: z.record(shortName, model).describe('Models by the names of judges.').optional(),
});

const listening = z.strictObject({
  weights: z
    .strictObject({ word: share, character: share, term: share, number: share, name: share })
    .refine((weights) => isWhole(Object.values(weights)), 'must have weights that sum to 1')
    .describe(
      'Shares of the overall score; what a segment has none of (a number, say) leaves its share to the others.',
    ),
  bands: z
    .strictObject({ approve: share, notes: share, redo: share })
    .refine(
      (bands) => bands.approve >= bands.notes && bands.notes >= bands.redo,
      'must have approve ≥ notes ≥ redo',
    )
    .describe(
      'From `approve` up approved, from `notes` with notes, from `redo` spoken again, below that rejected.',
    ),
  wordFloor: share.describe(
    'Below this share of words no take is used, whatever its score: one number heard right must not make up for a sentence that was left out.',
  ),
  maxRepeats: upTo(20).describe('Number of times that a segment is spoken again before a person is told.'),
  minWords: upTo(1_000).describe(
    'A segment of fewer words is not judged: one word misheard would condemn it.',
  ),
  nameLikeness: share.describe(
    'Share of its letters by which a name is known; a recogniser cannot know how it is spelt.',
  ),
});

const show = z.strictObject({
  title: text
    .describe(
      'Title of the show, printed and tagged; left out where show.json or the id of the show says it. show.json wins.',
    )
    .optional(),
  spokenTitle: text.describe('The title as the hosts say it, where that differs.').optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'must be a two-letter language code, like en')
    .describe('Two-letter code of the language.'),
  category: text.describe('Category in podcast directories.'),
  author: text.describe('Author of the show, in tags and notes.'),
  disclosure: sentences.describe('Spoken and printed; must say that the episode is made by AI.'),
  intro: sentences
    .describe(
      'What the first host says where the show is introduced, with {{show}}, {{topic}}, {{guide}} and {{questioner}}.',
    )
    .optional(),
  outro: sentences.describe('What the first host ends with, with the same names.').optional(),
});

/** Ten hours: what takes more is no episode. */
const minutes = z.number().positive().max(600);

const length = z
  .strictObject({
    defaultMinutes: minutes.describe('Minutes, where a spec does not say.'),
    minMinutes: minutes.describe('Fewest minutes that may be asked for.'),
    maxMinutes: minutes.describe('Most minutes that may be asked for.'),
    toleranceShare: share.describe('Largest accepted difference from the asked length, as a share of it.'),
    delivered: z
      .strictObject({
        longFrom: minutes.describe('Minutes from which an episode is a long one.'),
        withinMinutes: minutes.describe('Minutes, for a long one.'),
        withinShare: share.describe('A share of the length, for a shorter one.'),
      })
      .describe(
        'How near models bring a script to the length: an episode of `longFrom` minutes or more to `withinMinutes`, in proportion where it is longer, a shorter one to `withinShare` of it. Left out for the usual.',
      )
      .optional(),
  })
  .refine(
    (asked) => asked.minMinutes <= asked.defaultMinutes && asked.defaultMinutes <= asked.maxMinutes,
    'must have minMinutes ≤ defaultMinutes ≤ maxMinutes',
  );

const structure = z.strictObject({
  shares: z
    .strictObject({ 'cold-open': share, introduction: share, recap: share, close: share })
    .refine(
      (shares) => Object.values(shares).reduce((a, b) => a + b, 0) < 1,
      'must leave a share for the segments: sum below 1',
    )
    .describe('Share of the words, each part; segments share what is left.'),
  segments: z
    .tuple([oneTo(100), oneTo(100)])
    .refine(([low, high]) => low <= high, 'must be [fewest, most], in this order')
    .describe('[fewest, most] segments.'),
  minSegmentWords: oneTo(10_000).describe('A segment of fewer words is folded into another.'),
  toldForQuoted: positive
    .describe('Words that a claim is told in for each that it is quoted with; 1.35 when left out.')
    .optional(),
});

const research = z.strictObject({
  minSources: oneTo(100).describe('Number of sources that the research is expected to have.'),
  institutionalShare: share.describe('Share of the sources that are expected to be of institutions.'),
  statisticSources: oneTo(100).describe('Sources that are expected for a statistic.'),
  contestedSources: oneTo(100).describe('Sources that are expected for a contested claim.'),
  minTopicShare: share.describe(
    'A source whose best block scores below this against the topic is about something else.',
  ),
  searchEffort: z
    .strictObject({
      enough: z.number().min(0).max(10).describe('Score from which on nothing more is searched, 0 to 10.'),
      nearlyEnough: z
        .number()
        .min(0)
        .max(10)
        .describe(
          'Score from which on one follow-up query is made, below it at most `maxFollowUps`; 0 to 10.',
        ),
      maxFollowUps: upTo(20).describe('Maximum number of follow-up queries.'),
    })
    .refine((effort) => effort.nearlyEnough <= effort.enough, 'must have nearlyEnough ≤ enough')
    .describe('Limits at which searching ends; left out for the usual ones.')
    .optional(),
});

/** A minute of silence is the most that a show may want. */
const silence = upTo(60_000).describe('Milliseconds of silence.');
const speech = z.strictObject({
  wordsPerMinute: z
    .number()
    .min(40)
    .max(400)
    .describe('Words a minute, assumed until the voice states its own.'),
  maxSegmentCharacters: z
    .int()
    .min(100)
    .max(100_000)
    .describe('Maximum number of characters that are spoken in one go.'),
  pausesMs: z
    .strictObject({ sentence: silence, turn: silence, part: silence, lead: silence, tail: silence })
    .describe('Milliseconds after a sentence, a turn and a part, and before and after everything.'),
});

const sound = z.strictObject({
  sampleRate: z.int().min(8_000).max(48_000).describe('Samples a second, Hz.'),
  channels: z.union([z.literal(1), z.literal(2)], 'must be 1 or 2').describe('1 is mono, 2 is stereo.'),
  bitrateKbps: z.int().min(8).max(320).describe('Kilobits a second of the MP3.'),
  loudnessLufs: z.number().min(-50).max(-5).describe('Loudness of the programme, LUFS.'),
  loudnessTolerance: z
    .number()
    .positive()
    .max(20)
    .describe('Largest accepted difference from the loudness, LU.'),
  truePeakDbtp: z.number().min(-20).max(0).describe('Highest true peak, dBTP.'),
  music: z
    .enum(['none', ...MUSIC])
    .describe('What plays before the first words and after the last; nothing when left out.')
    .optional(),
  take: z
    .strictObject({
      wordsPerMinute: range.describe(
        '[lowest, highest] words a minute of ordinary prose, 1.5 syllables each; the pauses between sentences do not count.',
      ),
      minLevelDbfs: z.number().min(-120).negative().describe('Lowest level, dBFS.'),
      maxClippedSamples: upTo(1_000_000).describe('Maximum number of clipped samples.'),
      maxSilenceMs: upTo(600_000).describe('Longest silence, milliseconds.'),
      maxSilenceShare: share.describe('Largest share of silence.'),
    })
    .describe('A take is refused outside these.'),
  listening: listening
    .describe('Thresholds for takes that a recogniser listens to; the usual ones when left out.')
    .optional(),
});

export const sessionTemplateSchema = z.strictObject({
  id,
  description,
  ...lineage,
  show: show.describe('The show, as it is spoken and printed.'),
  length: length.describe('Lengths, in minutes.'),
  structure: structure.describe('Parts of an episode.'),
  hosts: z
    .strictObject({
      solo: hosts.refine((list) => list.length === 1, 'must be exactly one host').describe('One host.'),
      duo: hosts.refine((list) => list.length === 2, 'must be exactly two hosts').describe('Two hosts.'),
      trio: hosts
        .refine((list) => list.length === 3, 'must be exactly three hosts')
        .describe('Three hosts; left out where a show has no third voice.')
        .optional(),
    })
    .describe('Hosts and their voices, by format.'),
  format: z
    .enum(FORMATS)
    .describe(
      'Format where a spec does not say; left out, two hosts where their voices are natural, else one.',
    )
    .optional(),
  writing: z
    .strictObject({ form: instructions.describe('Name of a prompt, or the text itself.') })
    .describe(
      'How a model writes a show of this kind: the name of a prompt, `form-debate@1`, or the text itself, with `{{guide}}` and `{{questioner}}` for the names of the hosts. Left out, one host narrates and several talk.',
    )
    .optional(),
  models: models
    .describe('Models for the roles unless a producer names others; without it everything is done by rules.')
    .optional(),
  research: research.describe('Expectations of the sources, and limits of searching.'),
  speech: speech.describe('Pace and pauses.'),
  sound: sound.describe('The finished sound, and what a take must be like.'),
});
