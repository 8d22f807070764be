/** An object with fields, and no list: what JSON from outside has to be before its fields are looked at. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a JSON file without its `$schema`, by which editors find the schema that they check it by. */
export function withoutSchemaKey(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { $schema: _schema, ...fields } = value;
  return fields;
}
