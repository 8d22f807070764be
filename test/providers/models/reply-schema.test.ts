import { z } from 'zod';
import { heldSchema } from '../../../src/providers/models/reply-schema';

const held = (schema: z.ZodType) => heldSchema(z.toJSONSchema(schema) as Record<string, unknown>);

describe('the schema that a service holds a model to', () => {
  it('keeps form and choices and leaves out what services refuse', () => {
    const { schema, strict } = held(
      z.strictObject({
        kind: z.enum(['fact', 'opinion']).describe('What it is'),
        quotes: z
          .array(z.strictObject({ text: z.string().min(3).max(90).regex(/x/), page: z.int().nullable() }))
          .min(2),
      }),
    );
    expect(strict).toBe(true);
    expect(schema).toEqual({
      type: 'object',
      properties: {
        kind: { type: 'string', enum: ['fact', 'opinion'], description: 'What it is' },
        quotes: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              text: { type: 'string' },
              page: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
            },
            required: ['text', 'page'],
            additionalProperties: false,
          },
        },
      },
      required: ['kind', 'quotes'],
      additionalProperties: false,
    });
  });

  it.each([
    ['an optional property', z.strictObject({ a: z.string().optional() })],
    ['a record', z.strictObject({ a: z.record(z.string(), z.number()) })],
    ['anything', z.strictObject({ a: z.unknown() })],
    ['a tuple', z.strictObject({ a: z.tuple([z.string(), z.number()]) })],
    [
      'an optional property deep down',
      z.strictObject({ a: z.array(z.strictObject({ b: z.int().optional() })) }),
    ],
  ])('is not strict with %s', (_, schema) => {
    expect(held(schema).strict).toBe(false);
  });

  it('keeps what refers to itself', () => {
    const node: z.ZodType = z.strictObject({
      name: z.string(),
      get children() {
        return z.array(node);
      },
    });
    const { schema } = held(z.strictObject({ root: node }));
    expect(JSON.stringify(schema)).toMatch(/"\$ref":"#\/\$defs\//);
    expect(schema.$defs).toBeDefined();
  });

  it('takes one of several as any of them', () => {
    const one = { oneOf: [{ type: 'string', format: 'date' }, { type: 'null' }] };
    expect(heldSchema({ type: 'object', properties: { one }, required: ['one'] }).schema.properties).toEqual({
      one: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    });
  });
});
