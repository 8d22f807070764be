import { z } from 'zod';
import { MEASURE_NAMES } from '../domain/quality';
import type { QualityTemplate, SessionTemplate } from '../domain/templates';
import { count, id, isWhole, positive, range, share, text } from './fields';

/** Template files as they must be. Strict: a field that is misspelt is an error, never ignored. */

const host = z.strictObject({ id: text, name: text, role: z.enum(['guide', 'questioner']), voice: text });
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
  weights: z
    .strictObject({ word: share, character: share, term: share, number: share, name: share })
    .refine((weights) => isWhole(Object.values(weights)), 'must have weights that sum to 1'),
  bands: z
    .strictObject({ approve: share, notes: share, redo: share })
    .refine(
      (bands) => bands.approve >= bands.notes && bands.notes >= bands.redo,
      'must have approve ≥ notes ≥ redo',
    ),
  wordFloor: share,
  maxRepeats: count,
  minWords: count,
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
    disclosure: text,
  }),
  length: z
    .strictObject({
      defaultMinutes: positive,
      minMinutes: positive,
      maxMinutes: positive,
      toleranceShare: share,
      delivered: z
        .strictObject({ longFrom: positive, withinMinutes: positive, withinShare: share })
        .optional(),
    })
    .refine(
      (length) => length.minMinutes <= length.defaultMinutes && length.defaultMinutes <= length.maxMinutes,
      'must have minMinutes ≤ defaultMinutes ≤ maxMinutes',
    ),
  structure: z.strictObject({
    shares: z
      .strictObject({ 'cold-open': share, introduction: share, recap: share, close: share })
      .refine(
        (shares) => Object.values(shares).reduce((a, b) => a + b, 0) < 1,
        'must leave a share for the segments: sum below 1',
      ),
    segments: z
      .tuple([z.int().positive(), z.int().positive()])
      .refine(([low, high]) => low <= high, 'must be [fewest, most], in this order'),
    minSegmentWords: z.int().positive(),
    toldForQuoted: positive.optional(),
  }),
  hosts: z.strictObject({
    solo: hosts.refine((list) => list.length === 1, 'must be exactly one host'),
    duo: hosts.refine((list) => list.length === 2, 'must be exactly two hosts'),
    trio: hosts.refine((list) => list.length === 3, 'must be exactly three hosts').optional(),
  }),
  models: models.optional(),
  research: z.strictObject({
    minSources: z.int().positive(),
    institutionalShare: share,
    statisticSources: z.int().positive(),
    contestedSources: z.int().positive(),
    checkedShare: share,
    minTopicShare: share,
    searchEffort: z
      .strictObject({
        enough: z.number().min(0).max(10),
        nearlyEnough: z.number().min(0).max(10),
        maxFollowUps: count,
      })
      .refine((effort) => effort.nearlyEnough <= effort.enough, 'must have nearlyEnough ≤ enough')
      .optional(),
  }),
  speech: z.strictObject({
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
    take: z.strictObject({
      wordsPerMinute: range,
      minLevelDbfs: z.number().negative(),
      maxClippedSamples: count,
      maxSilenceMs: count,
      maxSilenceShare: share,
    }),
    listening: listening.optional(),
  }),
}) satisfies z.ZodType<SessionTemplate>;

const scale = z
  .strictObject({ ideal: range, limits: range })
  .refine(
    ({ ideal, limits }) => limits[0] <= ideal[0] && ideal[1] <= limits[1],
    'must have its ideal range inside its limits',
  );

const gate = z.strictObject({
  name: text,
  threshold: share,
  weight: share,
  measures: z
    .partialRecord(z.enum(MEASURE_NAMES), z.strictObject({ share, scale, floor: share.optional() }))
    .refine(
      (measures) => isWhole(Object.values(measures).map((rule) => rule?.share ?? 0)),
      'must have shares that sum to 1',
    ),
});

const judge = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be a short name in lower case'),
  view: z.enum(['creative', 'technical', 'accuracy']),
  gates: z.array(text).min(1, 'must name at least one gate'),
});

const policy = z
  .strictObject({
    creativeWeight: share,
    technicalWeight: share,
    bands: z
      .strictObject({ approve: share, minorRevisions: share, revise: share })
      .refine(
        (bands) => bands.approve >= bands.minorRevisions && bands.minorRevisions >= bands.revise,
        'must have approve ≥ minorRevisions ≥ revise',
      ),
    maxDisagreement: share,
    overall: share,
    maxRevisions: count,
  })
  .refine(
    (p) => isWhole([p.creativeWeight, p.technicalWeight]),
    'must have creativeWeight and technicalWeight sum to 1',
  );

const hook = z
  .strictObject({
    openingSentences: z.int().positive(),
    concrete: share,
    secondKind: share,
    question: share,
    straightIn: share,
  })
  .refine(
    (h) => isWhole([h.concrete, h.secondKind, h.question, h.straightIn]),
    'must have shares that sum to 1',
  );

const phrases = z.array(text);

export const qualityTemplateSchema = z
  .strictObject({
    id,
    description: text,
    rationale: z.partialRecord(z.enum(MEASURE_NAMES), text).optional(),
    gates: z
      .array(gate)
      .min(1, 'must have at least one gate')
      .refine((gates) => isWhole(gates.map((g) => g.weight)), 'must have weights that sum to 1')
      .refine(
        (gates) => new Set(gates.map((g) => g.name)).size === gates.length,
        'must not have a gate twice',
      ),
    judges: z
      .array(judge)
      .refine(
        (judges) => new Set(judges.map((j) => j.name)).size === judges.length,
        'must not have a judge twice',
      )
      .refine(
        (judges) =>
          (['creative', 'technical', 'accuracy'] as const).every((view) =>
            judges.some((j) => j.view === view),
          ),
        'must have a judge of each view: creative, technical, accuracy',
      ),
    policy,
    avoidedTerms: phrases,
    humilityPhrases: phrases,
    attributionPhrases: phrases,
    disputePhrases: phrases,
    definitions: z.strictObject({
      hook,
      longSentenceWords: z.int().positive(),
      coveredShare: share,
      nearDuplicateShare: share,
      repeatedRunWords: z.int().min(2),
      containedShare: share,
      roundingShare: share,
      plainCount: count,
      usedMaterialShare: share,
      maxEvidence: z.int().positive(),
      maxDirectives: z.int().positive(),
      readShare: share.optional(),
    }),
  })
  .superRefine((template, context) => {
    const names = template.gates.map((g) => g.name);
    template.judges.forEach((seat, at) => {
      const unknown = seat.gates.find((name) => !names.includes(name));
      if (unknown !== undefined) {
        const message = `must name gates of this template (${names.join(', ')}), not "${unknown}"`;
        context.addIssue({ code: 'custom', path: ['judges', at, 'gates'], message });
      }
    });
    const unread = names.find((name) => !template.judges.some((seat) => seat.gates.includes(name)));
    if (unread !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['judges'],
        message: `must have a judge who reads for the gate "${unread}"`,
      });
    }
  }) satisfies z.ZodType<QualityTemplate>;
