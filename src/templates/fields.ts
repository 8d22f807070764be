import { z } from 'zod';

/** Kinds of fields that templates have in common, each with its unit. */

/** One line, which is printed, spoken or compared. */
export const text = line(200);
/** A sentence or a few, on one line. */
export const sentences = line(2_000);
/** What a model is told, with line ends. */
export const instructions = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(20_000, 'must be 20,000 characters or fewer')
  .regex(/^[\P{Cc}\t\n\r]*$/u, 'must not hold control characters');
/** A name that files and lists are made of. */
export const shortName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a short name in lower case: letters, digits and "-", up to 40');
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}@[1-9]\d{0,3}$/, 'must be a name and a version, like narrative@1')
  .describe('Name and version, such as narrative@1; the same as the name of the file.');
export const description = sentences.describe('What the template is for, for people.');
export const share = z.number().min(0).max(1).describe('A share, 0 to 1.');
/** A multiple or a ratio, of which more than a thousand is a slip of the pen. */
export const multiple = z.number().nonnegative().max(1_000);
export const positive = multiple.positive();
/** A whole number of things that are made, read or tried. */
export const upTo = (most: number) => z.int().nonnegative().max(most);
export const oneTo = (most: number) => z.int().positive().max(most);
const figure = z.number().min(-1_000_000).max(1_000_000);
export const range = z
  .tuple([figure, figure])
  .refine(([low, high]) => low <= high, 'must be [lowest, highest], in this order')
  .describe('[lowest, highest].');

/** One line of text that a feed, a tag or a terminal can carry; `what` it must be is said of what is no text. */
export function line(most: number, what = 'text') {
  return z
    .string({ error: `must be ${what}` })
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must be ${most.toLocaleString('en')} characters or fewer`)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'must be one line without control characters');
}

const leaf = z.union([z.number(), text]);

/** Origin of a version that was learned: the version before it, and the evidence for each change. */
export const lineage = {
  parent: id
    .describe('The version that this one was made from; left out where a person wrote it.')
    .optional(),
  changes: z
    .array(
      z.strictObject({
        path: text.describe('The field, such as assumptions.lengthShare.likely.'),
        from: leaf.describe('Value in the version before.'),
        to: leaf.describe('Value in this version.'),
        n: upTo(1_000_000_000).describe('Number of episodes, or of pairs of a trial, behind the change.'),
        interval: z
          .tuple([z.number(), z.number()])
          .describe('Interval of what was measured, in the unit of the field.')
          .optional(),
        evidence: sentences.describe('The evidence, in a sentence.'),
        episodes: z.array(text).describe('The episodes behind it.'),
      }),
    )
    .describe('The changes against the version before.')
    .optional(),
};

/** Sums of shares in a file are decimal fractions: 0.1 + 0.2 is meant to be 0.3. */
export const isWhole = (parts: readonly number[]) =>
  Math.abs(parts.reduce((sum, part) => sum + part, 0) - 1) < 1e-9;
