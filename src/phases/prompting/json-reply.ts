import { z } from 'zod';
import { jsonIn, type Reading } from './model-reply';

const MOST_FAULTS = 12;

/** JSON Schema of a reply, for services that can be held to one. */
export function jsonSchemaOf(schema: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema);
  return rest;
}

/** A reply as the schema wants it, or what is wrong with it. */
export function readJson<T>(schema: z.ZodType<T>, text: string): Reading<T> {
  const found = jsonIn(text);
  if ('faults' in found) return found;
  const result = schema.safeParse(found.value);
  if (result.success) return { value: result.data };
  const faults = result.error.issues.map(
    ({ path, message }) => `"${path.join('.') || 'the reply'}": ${message}.`,
  );
  return { faults: faults.slice(0, MOST_FAULTS) };
}
