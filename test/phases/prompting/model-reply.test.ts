import fc from 'fast-check';
import { jsonIn } from '../../../src/phases/prompting/model-reply';
import { startProcessorClock } from '../../support/processor-clock';

describe('the JSON of a reply', () => {
  it.each([
    ['bare', '{"a":1}'],
    ['with a mark before it', '\uFEFF {"a":1}\n'],
    ['in a fence', '```json\n{"a":1}\n```'],
    ['in a fence without a language, after prose', 'Sure! Here it is:\n```\n{"a":1}\n```\nAnything else?'],
    ['after prose with brackets', 'As {asked} [1]: {"a":1}'],
    ['after thoughts', '<think>Maybe {"b":2}? No.</think>\n{"a":1}'],
    ['before a footnote', '{"a":1} [1][2]'],
  ])('is found %s', (_, text) => {
    expect(jsonIn(text)).toEqual({ value: { a: 1 } });
  });

  it('is the longest object where there are several', () => {
    expect(jsonIn('For example {"a":1}, so: {"a":"}{","b":[{"c":"\\""}]} and {"a":2}')).toEqual({
      value: { a: '}{', b: [{ c: '"' }] },
    });
  });

  it.each([
    ['', 'The reply is empty.'],
    ['<think>hm</think>', 'The reply is empty.'],
    ['I would rather not.', 'The reply holds no JSON object.'],
    ['[1, 2]', 'The reply holds no JSON object.'],
    ['"{"', 'The JSON of the reply breaks off before its end.'],
    ['{"a": [1, 2', 'The JSON of the reply breaks off before its end.'],
    ["{'a': 1}", 'The reply is not valid JSON.'],
    ['{"a": 1,}', 'The reply is not valid JSON.'],
  ])('is missed by name in %j', (text, fault) => {
    expect(jsonIn(text)).toEqual({ faults: [fault] });
  });

  it('is found again in any prose that has none of its own', () => {
    const prose = fc.string().map((text) => text.replace(/[{}"<]/g, ''));
    fc.assert(
      fc.property(prose, fc.dictionary(fc.string(), fc.jsonValue()), prose, (before, value, after) => {
        const json = JSON.stringify(value);
        expect(jsonIn(`${before}\n${json}\n${after}`)).toEqual({ value: JSON.parse(json) });
      }),
    );
  });

  it('is looked for in time that grows with the text alone', () => {
    const spentMs = startProcessorClock();
    for (const text of [
      '{'.repeat(400_000),
      '{"'.repeat(200_000),
      '{}'.repeat(200_000),
      '```'.repeat(100_000),
    ])
      jsonIn(text);
    expect(spentMs()).toBeLessThan(20_000);
  });
});
