import { z } from 'zod';
import { MEASURE_NAMES } from '../domain/quality';
import { count, id, isWhole, range, share, text } from './fields';

/** Quality templates as they must be: gates, weights, judges and bands. Strict, like the others. */

/** Scale of one figure: full marks inside `ideal`, falling linearly to 0 at `limits`. */
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
  /**
   * Measure name → its share of the gate and how its figure is scored. Shares sum to 1.
   * A measure whose score is below its `floor` fails the gate, however good the rest is. One with share 0 is a check: it is
   * reported as passed or not, and is no part of the score.
   */
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
  /** Gate names this judge reads for. */
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

const phrases = z.array(text);

export const qualityTemplateSchema = z
  .strictObject({
    id,
    description: text,
    /** Reason for the scale of a measure. */
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
    /** Words and phrases the show does not say. */
    avoidedTerms: phrases,
    /** Phrases that say whose statement it is, or that one source alone makes it. */
    attributionPhrases: phrases,
    /** Phrases that say that sources disagree. */
    disputePhrases: phrases,
    /** Thresholds that the measures work with; a show may set its own. */
    definitions: z.strictObject({
      /** Sentences that share this much of their meaning-carrying words say the same. */
      nearDuplicateShare: share,
      /** Share of a sentence's meaning-carrying words that must stand in what it cites. */
      containedShare: share,
      /** A hedged number ("about 40") may be this far from the one quoted. */
      roundingShare: share,
      /** Counts up to this, written as words, may stand in a joint ("two sources"). */
      plainCount: count,
      /** Share of the brief's material that an episode shorter than asked must have used. */
      usedMaterialShare: share,
      /** Lines quoted a measure, and directives a judge. */
      maxEvidence: z.int().positive(),
      maxDirectives: z.int().positive(),
      /** Share of a model's reading in a gate's score, the rest being measured; half when left out. */
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
  });
