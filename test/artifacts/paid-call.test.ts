import fc from 'fast-check';
import { canonicalJson } from '../../src/artifacts/canonical-json';
import { type PaidCall, paidCallKey } from '../../src/artifacts/paid-call';

const CALL: PaidCall = {
  operation: 'speech',
  provider: 'acme',
  version: 'voice-2',
  input: { text: 'Hello.', speed: 1 },
};

describe('the key of a call', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, inner]) => [name, shuffled(inner)]),
    );
  };

  test('does not depend on the order of object keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        expect(paidCallKey({ ...CALL, input: shuffled(input) })).toBe(paidCallKey({ ...CALL, input }));
      }),
    );
  });

  test('canonical JSON says the same as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('different inputs have different keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        fc.pre(canonicalJson(a) !== canonicalJson(b));
        expect(paidCallKey({ ...CALL, input: a })).not.toBe(paidCallKey({ ...CALL, input: b }));
      }),
    );
  });

  test.each([
    ['operation', { ...CALL, operation: 'music' }],
    ['provider', { ...CALL, provider: 'other' }],
    ['version', { ...CALL, version: 'voice-3' }],
    ['input', { ...CALL, input: { text: 'Hello!', speed: 1 } }],
    ['order of a list', { ...CALL, input: ['a', 'b'] }],
  ])('%s counts', (_what, call) => {
    expect(paidCallKey(call)).not.toBe(paidCallKey(CALL));
    expect(paidCallKey({ ...call, input: ['b', 'a'] })).not.toBe(paidCallKey({ ...call, input: ['a', 'b'] }));
  });

  test('names such as __proto__ are values like any other', () => {
    const tricky = JSON.parse('{"__proto__": 1}') as unknown;
    expect(canonicalJson(tricky)).toBe('{"__proto__":1}');
    expect(paidCallKey({ ...CALL, input: tricky })).not.toBe(paidCallKey({ ...CALL, input: {} }));
  });
});
