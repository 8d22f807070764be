/** The schema of outcomes: what is read from a folder may be damaged, of another version, or of another program. */
import { z } from 'zod';
import { type Outcome, PARK_CAUSES } from '../domain/outcome';
import { PHASES } from '../domain/phase';
import { EPISODE_STATUSES } from '../domain/progress';

const amount = z.number().nonnegative();
const count = z.int().nonnegative();
const spread = z.strictObject({ low: amount, likely: amount, high: amount });
const byTemplate = z.strictObject({
  session: z.string(),
  quality: z.string(),
  cost: z.string(),
  prices: z.string(),
});
const share = z.number().min(0).max(1);

const item = z.strictObject({
  role: z.string(),
  provider: z.string(),
  model: z.string(),
  expectedMicros: spread,
  hindsightMicros: amount,
  actualMicros: amount,
});

const phase = z.strictObject({
  phase: z.enum(PHASES),
  isUnfinished: z.literal(true).optional(),
  workMs: amount,
  expectedWorkMs: spread,
  costMicros: amount,
  items: z.array(item),
});

const quality = z.strictObject({
  score100: z.number().min(0).max(100),
  basis: z.string(),
  gatesPassed: z.boolean(),
  disagreement: share,
  gates: z.array(z.strictObject({ name: z.string(), score: share, threshold: share })),
  lost: z.array(
    z.strictObject({
      gate: z.string(),
      measure: z.string(),
      points: amount,
      lines: z.array(z.string()),
    }),
  ),
});

export const outcomeSchema = z.strictObject({
  version: z.literal(1),
  id: z.string().regex(/^[^/]+\/[^/]+$/, 'must be show/episode'),
  status: z.enum(EPISODE_STATUSES),
  reason: z.string().optional(),
  through: z.enum(PHASES).optional(),
  startedAt: z.number(),
  templates: byTemplate,
  regime: z.strictObject({
    templates: byTemplate,
    models: z.record(z.string(), z.string()),
    voices: z.array(z.string()),
  }),
  isMixed: z.boolean(),
  minutes: z.strictObject({ asked: z.number().positive(), delivered: z.number().positive().optional() }),
  words: z.strictObject({ asked: amount, written: amount, spokenCharacters: count.optional() }).optional(),
  revisions: count,
  repeatedShare: amount,
  costMicros: amount,
  unknownMicros: amount,
  expected: z.strictObject({ costMicros: spread, workMs: spread }).optional(),
  phases: z.array(phase),
  parks: z.array(
    z.strictObject({
      step: z.string(),
      cause: z.enum(PARK_CAUSES),
      count,
      standMs: amount,
      reason: z.string(),
    }),
  ),
  review: z
    .strictObject({
      changesRequested: count,
      edits: count,
      approvedBy: z.enum(['person', 'deadline']).optional(),
      approvedUnchanged: z.boolean(),
      wordsChanged: count,
    })
    .optional(),
  takes: z.array(
    z.strictObject({
      voice: z.string(),
      takes: count,
      repeated: count,
      words: count,
      durationMs: amount,
    }),
  ),
  quality: quality.optional(),
}) satisfies z.ZodType<Outcome>;
