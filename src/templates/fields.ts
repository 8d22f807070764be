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

/** Sums of shares in a file are decimal fractions: 0.1 + 0.2 is meant to be 0.3. */
export const isWhole = (parts: readonly number[]) =>
  Math.abs(parts.reduce((sum, part) => sum + part, 0) - 1) < 1e-9;
