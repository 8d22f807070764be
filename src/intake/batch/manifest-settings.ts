/** Settings of a batch as a whole, in its manifest or on the command line. */
import { z } from 'zod';
import { MOST_AT_ONCE } from '../../domain/batch/batch';
import { ID, ID_RULE } from '../../domain/episode-id';
import { MICROS_PER_DOLLAR } from '../../domain/money';
import { PHASES, type Phase } from '../../domain/phase';
import { withoutUndefined } from '../../domain/without-undefined';
import { specSentences } from '../episode-spec';
import { episodeSpecSchema } from '../spec-schema';
import { type BatchOverrides, type Deadline, MOST_EPISODES } from './parsed-batch';
import { type Problem, WHOLE } from './problems';

const id = z.string({ error: `must be ${ID_RULE}` }).regex(ID, { error: `must be ${ID_RULE}` });
const dollars = 'must be dollars for all episodes together, more than 0, such as 25 or 7.50';
const time = 'must be a time with its zone, such as 2026-12-01T18:00:00+01:00';
const hours = 'must be a number of hours, more than 0';
const atOnce = `must be a whole number from 1 to ${MOST_AT_ONCE}`;

const settingsSchema = z.strictObject({
  show: id.describe('Show of every episode that does not name one.').optional(),
  id: id.describe('Id of the batch; the show, or the name of the file, where it is left out.').optional(),
  title: z
    .string({ error: 'must be text' })
    .trim()
    .max(200, { error: 'must be 200 characters or fewer' })
    .describe('Title of the batch, for people.')
    .optional(),
  budget: z
    .number({ error: dollars })
    .positive({ error: dollars })
    .max(1_000_000_000, { error: 'must be a billion dollars or fewer' })
    .describe(
      'US dollars for all episodes together; the budgets of the episodes together where it is left out.',
    )
    .optional(),
  deadline: z.iso
    .datetime({ offset: true, error: time })
    .describe('ISO 8601 with a zone; from then on nothing new begins.')
    .optional(),
  deadlineHours: z
    .number({ error: hours })
    .positive({ error: hours })
    .max(100_000, { error: 'is too far away' })
    .describe('The deadline as hours from the start, in place of deadline.')
    .optional(),
  atOnce: z
    .int({ error: atOnce })
    .min(1, { error: atOnce })
    .max(MOST_AT_ONCE, {
      error: `${atOnce}: more at work would only wait for the same processors, speech accounts and money`,
    })
    .describe('Number of episodes at work at once.')
    .optional(),
  through: z
    .enum(PHASES, { error: `must be one of ${PHASES.join(', ')}` })
    .describe('The last phase of every episode that does not name one.')
    .optional(),
});

/** A whole manifest as JSON; when it is read, its episodes are checked one by one, so that everything wrong is said at once. */
export const manifestSchema = settingsSchema.extend({
  defaults: episodeSpecSchema
    .partial()
    .describe('Fields of a spec for every episode that does not have them.')
    .optional(),
  episodes: z
    .array(z.union([episodeSpecSchema.partial(), z.string()]))
    .min(1)
    .max(MOST_EPISODES)
    .describe('Specs, or the paths of spec files, relative to this file.'),
});

/** A manifest as it may be written. */
export type WrittenManifest = z.input<typeof manifestSchema>;

type Written = z.output<typeof settingsSchema>;

export interface Settings {
  readonly id?: string;
  readonly title?: string;
  readonly show?: string;
  readonly through?: Phase;
  readonly atOnce: number;
  readonly budgetMicros?: number;
  readonly deadline?: Deadline;
}

/** Names settings that come with the call: options of a command, or the second argument of the library's. */
const OVERRIDES = 'The options';

/** Settings of the manifest under those of the call, and what is wrong with either. */
export function settingsOf(
  written: Readonly<Record<string, unknown>>,
  overrides: BatchOverrides,
  file: string,
): { manifest: Settings; all: Settings; problems: Problem[] } {
  const problems: Problem[] = [];
  const known = [...Object.keys(settingsSchema.shape), 'defaults', 'episodes'];
  const read = (value: unknown, origin: string): Written => {
    const parsed = settingsSchema.safeParse(value);
    if (parsed.success) return parsed.data;
    const said = specSentences(parsed.error, origin, known);
    problems.push(...said.map((sentence) => ({ at: WHOLE, sentence })));
    return {};
  };
  const manifest = read(written, file);
  const asked = read(overrides, OVERRIDES);
  const says = (origin: string, { deadline, deadlineHours }: Written) => {
    if (deadline !== undefined && deadlineHours !== undefined)
      problems.push({
        at: WHOLE,
        sentence: `${origin}: gives a deadline and deadlineHours; give one of them.`,
      });
  };
  says(file, manifest);
  says(OVERRIDES, asked);
  return { manifest: understood(manifest), all: understood(overlaid(manifest, asked)), problems };
}

/** A deadline in either form takes the place of one in the other. */
function overlaid({ deadline, deadlineHours, ...manifest }: Written, asked: Written): Written {
  const own = { deadline, deadlineHours };
  const isAsked = asked.deadline !== undefined || asked.deadlineHours !== undefined;
  return { ...manifest, ...(isAsked ? {} : own), ...withoutUndefined(asked) };
}

function understood({
  budget,
  deadline,
  deadlineHours,
  atOnce: asked = MOST_AT_ONCE,
  ...rest
}: Written): Settings {
  return {
    ...withoutUndefined(rest),
    atOnce: asked,
    ...(budget === undefined ? {} : { budgetMicros: Math.round(budget * MICROS_PER_DOLLAR) }),
    ...(deadline === undefined ? {} : { deadline: { at: Date.parse(deadline) } }),
    ...(deadlineHours === undefined ? {} : { deadline: { hours: deadlineHours } }),
  };
}
