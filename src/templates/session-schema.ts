import { z } from 'zod';
import { FORMATS } from '../domain/format';
import { MUSIC } from '../domain/music';
import { count, id, isWhole, positive, range, share, text } from './fields';

/** Session templates as they must be. Strict: a field that is misspelt is an error, never ignored. */

const host = z.strictObject({
  id: text,
  name: text,
  role: z.enum(['guide', 'questioner']),
  voice: text,
  /** Voices for where `voice` cannot be had when an episode begins, in this order. */
  otherwise: z.array(text).min(1, 'must name at least one voice').optional(),
  /** What the host wants, believes or stands up for; a model writes from it. */
  stake: text.optional(),
});
const hosts = z
  .array(host)
  .min(1, 'must have at least one host')
  .refine(
    (list) => new Set(list.map((entry) => entry.id)).size === list.length,
    'must not use a host id twice',
  );

const model = z.string().regex(/^[^/\s]+\/\S+$/, 'must be provider/model, like openai/gpt-4.1');
const models = z.strictObject({
  researcher: model.optional(),
  writer: model.optional(),
  polisher: model.optional(),
  judges: z.record(text, model).optional(),
});

const listening = z.strictObject({
  /** Of the overall score; what a segment has none of (a number, say) leaves its share to the others. */
  weights: z
    .strictObject({ word: share, character: share, term: share, number: share, name: share })
    .refine((weights) => isWhole(Object.values(weights)), 'must have weights that sum to 1'),
  /** From `approve` up approved, from `notes` with notes, from `redo` spoken again, below that rejected. */
  bands: z
    .strictObject({ approve: share, notes: share, redo: share })
    .refine(
      (bands) => bands.approve >= bands.notes && bands.notes >= bands.redo,
      'must have approve ≥ notes ≥ redo',
    ),
  /**
   * Below this share of words no take is used, whatever its score: one number heard right must not make up for a sentence
   * that was left out.
   */
  wordFloor: share,
  /** Number of times that a segment is spoken again before a person is told. */
  maxRepeats: count,
  /** A segment of fewer words is not judged: one word misheard would condemn it. */
  minWords: count,
  /** Share of its letters by which a name is known; a recogniser cannot know how it is spelt. */
  nameLikeness: share,
});

export const sessionTemplateSchema = z.strictObject({
  id,
  description: text,
  show: z.strictObject({
    title: text,
    language: z.string().regex(/^[a-z]{2}$/, 'must be a two-letter language code, like en'),
    category: text,
    author: text,
    /** Spoken and printed; must say that the episode is made by AI. */
    disclosure: text,
  }),
  length: z
    .strictObject({
      defaultMinutes: positive,
      minMinutes: positive,
      maxMinutes: positive,
      /** Largest accepted difference from the asked length, as a share of it. */
      toleranceShare: share,
      /**
       * How near models bring a script to it: an episode of `longFrom` minutes or more to `withinMinutes`, in proportion
       * where it is longer, a shorter one to `withinShare` of it. Left out for the usual of `domain/script-length.ts`.
       */
      delivered: z
        .strictObject({ longFrom: positive, withinMinutes: positive, withinShare: share })
        .optional(),
    })
    .refine(
      (length) => length.minMinutes <= length.defaultMinutes && length.defaultMinutes <= length.maxMinutes,
      'must have minMinutes ≤ defaultMinutes ≤ maxMinutes',
    ),
  structure: z.strictObject({
    /** Share of the words, each part; segments share what is left. */
    shares: z
      .strictObject({ 'cold-open': share, introduction: share, recap: share, close: share })
      .refine(
        (shares) => Object.values(shares).reduce((a, b) => a + b, 0) < 1,
        'must leave a share for the segments: sum below 1',
      ),
    segments: z
      .tuple([z.int().positive(), z.int().positive()])
      .refine(([low, high]) => low <= high, 'must be [fewest, most], in this order'),
    /** A segment below this is folded into another. */
    minSegmentWords: z.int().positive(),
    /** Words that a claim is told in for each that it is quoted with; 1.35 when left out. */
    toldForQuoted: positive.optional(),
  }),
  hosts: z.strictObject({
    solo: hosts.refine((list) => list.length === 1, 'must be exactly one host'),
    duo: hosts.refine((list) => list.length === 2, 'must be exactly two hosts'),
    /** Left out where a show has no third voice. */
    trio: hosts.refine((list) => list.length === 3, 'must be exactly three hosts').optional(),
  }),
  /** Hosts where a spec does not say how many; left out, two where their voices are natural, else one. */
  format: z.enum(FORMATS).optional(),
  /**
   * How a model writes a show of this kind: the name of a prompt, `form-debate@1`, or the text itself, with `{{guide}}` and
   * `{{questioner}}` for the names of the hosts. Left out, one host narrates and several talk.
   */
  writing: z.strictObject({ form: text }).optional(),
  /** Models for the roles unless a producer names others; without it everything is done by rules. */
  models: models.optional(),
  research: z.strictObject({
    minSources: z.int().positive(),
    institutionalShare: share,
    statisticSources: z.int().positive(),
    contestedSources: z.int().positive(),
    /** A source whose best block scores below this against the topic is about something else. */
    minTopicShare: share,
    /** Limits at which searching ends; left out for the usual ones. */
    searchEffort: z
      .strictObject({
        /** Score from which on nothing more is searched, 0–10. */
        enough: z.number().min(0).max(10),
        /** Score from which on one follow-up query is made, below it at most `maxFollowUps`. */
        nearlyEnough: z.number().min(0).max(10),
        maxFollowUps: count,
      })
      .refine((effort) => effort.nearlyEnough <= effort.enough, 'must have nearlyEnough ≤ enough')
      .optional(),
  }),
  speech: z.strictObject({
    /** Assumed until the voice states its own. */
    wordsPerMinute: positive,
    maxSegmentCharacters: z.int().positive(),
    pausesMs: z.strictObject({ sentence: count, turn: count, part: count, lead: count, tail: count }),
  }),
  sound: z.strictObject({
    sampleRate: z.int().positive(),
    channels: z.union([z.literal(1), z.literal(2)], 'must be 1 or 2'),
    bitrateKbps: z.int().positive(),
    loudnessLufs: z.number().negative(),
    loudnessTolerance: positive,
    truePeakDbtp: z.number().max(0),
    /** What plays before the first words and after the last; nothing when left out. */
    music: z.enum(['none', ...MUSIC]).optional(),
    /** A take is refused outside these. */
    take: z.strictObject({
      /** Words of ordinary prose, 1.5 syllables each; the pauses between sentences do not count. */
      wordsPerMinute: range,
      minLevelDbfs: z.number().negative(),
      maxClippedSamples: count,
      maxSilenceMs: count,
      maxSilenceShare: share,
    }),
    /** Thresholds for takes that a recogniser listens to; the defaults of `domain/listening.ts` when left out. */
    listening: listening.optional(),
  }),
});
