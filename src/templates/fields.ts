import { z } from 'zod';

/** Kinds of fields that templates have in common, each with its unit. */

export const text = z.string().trim().min(1, 'must not be empty');
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*@[1-9]\d*$/, 'must be a name and a version, like narrative@1')
  .describe('Name and version, such as narrative@1; the same as the name of the file.');
export const description = text.describe('What the template is for, for people.');
export const share = z.number().min(0).max(1).describe('A share, 0 to 1.');
export const positive = z.number().positive();
export const count = z.int().nonnegative();
export const range = z
  .tuple([z.number(), z.number()])
  .refine(([low, high]) => low <= high, 'must be [lowest, highest], in this order')
  .describe('[lowest, highest].');

const leaf = z.union([z.number(), z.string()]);

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
        n: count.describe('Number of episodes, or of pairs of a trial, behind the change.'),
        interval: z
          .tuple([z.number(), z.number()])
          .describe('Interval of what was measured, in the unit of the field.')
          .optional(),
        evidence: text.describe('The evidence, in a sentence.'),
        episodes: z.array(text).describe('The episodes behind it.'),
      }),
    )
    .describe('The changes against the version before.')
    .optional(),
};

/** Sums of shares in a file are decimal fractions: 0.1 + 0.2 is meant to be 0.3. */
export const isWhole = (parts: readonly number[]) =>
  Math.abs(parts.reduce((sum, part) => sum + part, 0) - 1) < 1e-9;
