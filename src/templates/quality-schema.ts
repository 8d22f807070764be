import { z } from 'zod';
import { MEASURE_NAMES } from '../domain/quality';
import {
  description,
  id,
  isWhole,
  lineage,
  oneTo,
  range,
  sentences,
  share,
  shortName,
  text,
  upTo,
} from './fields';

/** Quality templates as they must be: gates, weights, judges and bands. Strict, like the others. */

const scale = z
  .strictObject({
    ideal: range.describe('[lowest, highest] figure with full marks.'),
    limits: range.describe('[lowest, highest] figure, at which no marks are left.'),
  })
  .refine(
    ({ ideal, limits }) => limits[0] <= ideal[0] && ideal[1] <= limits[1],
    'must have its ideal range inside its limits',
  )
  .describe('How a figure is scored: full marks inside `ideal`, falling linearly to 0 at `limits`.');

const gate = z.strictObject({
  name: text.describe('Name of the gate.'),
  threshold: share.describe('Score from which the gate is passed, 0 to 1.'),
  weight: share.describe('Share of the overall score; the weights sum to 1.'),
  measures: z
    .partialRecord(
      z.enum(MEASURE_NAMES),
      z.strictObject({
        share: share.describe(
          'Share of the gate, 0 to 1; 0 is a check, which is reported and no part of the score.',
        ),
        scale,
        floor: share
          .describe('A score below this, 0 to 1, fails the gate, however good the rest is.')
          .optional(),
      }),
    )
    .refine(
      (measures) => isWhole(Object.values(measures).map((rule) => rule?.share ?? 0)),
      'must have shares that sum to 1',
    )
    .describe('Measures by name; their shares sum to 1.'),
});

const judge = z.strictObject({
  name: shortName.describe('Name of the judge.'),
  view: z.enum(['creative', 'technical', 'accuracy']).describe('What the judge looks at.'),
  gates: z
    .array(text)
    .min(1, 'must name at least one gate')
    .max(50)
    .describe('Gates that this judge reads for.'),
});

const policy = z
  .strictObject({
    creativeWeight: share.describe('Share of the creative view; the two sum to 1.'),
    technicalWeight: share.describe('Share of the technical view.'),
    bands: z
      .strictObject({ approve: share, minorRevisions: share, revise: share })
      .refine(
        (bands) => bands.approve >= bands.minorRevisions && bands.minorRevisions >= bands.revise,
        'must have approve ≥ minorRevisions ≥ revise',
      )
      .describe('Scores, 0 to 1, from which a script is approved, touched up or revised.'),
    maxDisagreement: share.describe('Largest difference between judges, 0 to 1, that is not looked into.'),
    overall: share.describe('Overall score from which a script meets the standard, 0 to 1.'),
    maxRevisions: upTo(20).describe('Maximum number of revisions.'),
  })
  .refine(
    (p) => isWhole([p.creativeWeight, p.technicalWeight]),
    'must have creativeWeight and technicalWeight sum to 1',
  );

const phrases = z.array(text).max(1_000);

export const qualityTemplateSchema = z
  .strictObject({
    id,
    description,
    ...lineage,
    rationale: z
      .partialRecord(z.enum(MEASURE_NAMES), sentences)
      .describe('Reasons for the scales, by the names of measures.')
      .optional(),
    gates: z
      .array(gate)
      .min(1, 'must have at least one gate')
      .max(50)
      .refine((gates) => isWhole(gates.map((g) => g.weight)), 'must have weights that sum to 1')
      .refine(
        (gates) => new Set(gates.map((g) => g.name)).size === gates.length,
        'must not have a gate twice',
      )
      .describe('What a script must reach; the weights sum to 1.'),
    judges: z
      .array(judge)
      .max(10)
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
      )
      .describe('The panel; each view has a judge.'),
    policy: policy.describe('How scores become a verdict.'),
    avoidedTerms: phrases.describe('Words and phrases that the show does not say.'),
    attributionPhrases: phrases.describe(
      'Phrases that say whose statement it is, or that one source alone makes it.',
    ),
    disputePhrases: phrases.describe('Phrases that say that sources disagree.'),
    definitions: z
      .strictObject({
        nearDuplicateShare: share.describe(
          'Sentences that share this much of their meaning-carrying words say the same, 0 to 1.',
        ),
        containedShare: share.describe(
          "Share of a sentence's meaning-carrying words that must stand in what it cites, 0 to 1.",
        ),
        roundingShare: share.describe(
          'A hedged number ("about 40") may be this far from the one quoted, 0 to 1.',
        ),
        plainCount: upTo(1_000).describe(
          'Counts up to this, written as words, may stand in a joint ("two sources").',
        ),
        usedMaterialShare: share.describe(
          "Share of the brief's material that an episode shorter than asked must have used, 0 to 1.",
        ),
        maxEvidence: oneTo(100).describe('Maximum number of lines quoted for a measure.'),
        maxDirectives: oneTo(100).describe('Maximum number of directives of a judge.'),
        readShare: share
          .describe(
            "Share of a model's reading in a gate's score, the rest being measured; half when left out.",
          )
          .optional(),
      })
      .describe('Thresholds that the measures work with; a show may set its own.'),
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
