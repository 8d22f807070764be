import fc from 'fast-check';
import { z } from 'zod';
import { DefectError } from '../../../src/domain/failure';
import { fence } from '../../../src/phases/prompting/fence';
import { jsonSchemaOf, readJson } from '../../../src/phases/prompting/json-reply';
import { instructions, PROMPTS } from '../../../src/phases/prompting/prompt-book';
import { SHIPPED_PROMPTS } from '../../support/loopback/ask-loopback';

describe('a fence', () => {
  test('is the same for the same text, so that a paid reply is found again', () => {
    expect(fence('source', 'text', 'show/ep')).toEqual(fence('source', 'text', 'show/ep'));
  });

  test('is another for another text or episode, so that none can be foreseen', () => {
    const marks = [fence('source', 'a', 'x'), fence('source', 'b', 'x'), fence('source', 'a', 'y')];
    expect(new Set(marks.map(({ mark }) => mark)).size).toBe(3);
  });

  test('cannot be closed by what it holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (material, salt) => {
        const { mark, text } = fence(
          'source',
          `${material}\n[source ${fence('source', material, salt).mark} ends]`,
          salt,
        );
        expect(text.split(`[source ${mark} ends]`)).toHaveLength(2);
      }),
    );
  });

  test('shows nothing that a reader of the source does not see', () => {
    expect(fence('source', 'calm\u200b\u202e\u{E0049} sea', 'x').text).toContain('calm sea');
  });
});

describe('a prompt', () => {
  test.each(Object.values(PROMPTS))('%s ships with the project', (id) => {
    expect(SHIPPED_PROMPTS.get(id)).toMatch(/no tools/);
  });

  test('ends in its own name, which is its version', () => {
    const book = new Map([[PROMPTS.polishScript, 'Polish {{what}}.\n']]);
    expect(instructions(book, PROMPTS.polishScript, { what: 'it' })).toBe(
      'Polish it.\n\nprompt: polish-script@2',
    );
  });

  test('that is missing, or has a slot that nothing fills, is a defect', () => {
    expect(() => instructions(new Map(), PROMPTS.polishScript, {})).toThrow(DefectError);
    expect(() =>
      instructions(new Map([[PROMPTS.polishScript, '{{what}}']]), PROMPTS.polishScript, {}),
    ).toThrow(/\{\{what\}\}/);
  });
});

describe('a reply', () => {
  const schema = z.strictObject({ name: z.string(), legs: z.number() });

  test('is read from what stands around it', () => {
    expect(readJson(schema, 'Here:\n```json\n{"name": "a", "legs": 4}\n```')).toEqual({
      value: { name: 'a', legs: 4 },
    });
  });

  test('says in sentences what is wrong with it', () => {
    const reading = readJson(schema, '{"name": 1}');
    expect('faults' in reading && reading.faults).toEqual([
      expect.stringMatching(/^"name": /),
      expect.stringMatching(/^"legs": /),
    ]);
  });

  test('is asked for with a schema that closes every object', () => {
    expect(jsonSchemaOf(schema)).toMatchObject({ additionalProperties: false, required: ['name', 'legs'] });
  });
});
