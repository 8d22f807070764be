import fc from 'fast-check';
import type { ModelMessage } from '../../../src/providers/models/language-model';
import { inputTokensAtMost, tokensAtMost } from '../../../src/providers/models/token-bound';
import { requestOf } from '../../support/loopback/model';
import { countTokens } from '../../support/loopback/models-tokens';

describe('tokens at most', () => {
  it('are never fewer than a cutting tokeniser counts, in any script', () => {
    const text = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[a-c1-3. ]*$/),
      fc.string({ unit: 'grapheme' }),
      fc.lorem({ mode: 'sentences' }),
    );
    fc.assert(fc.property(text, (one) => expect(tokensAtMost(one)).toBeGreaterThanOrEqual(countTokens(one))));
  });

  it('are at most the bytes, and about half of the letters', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, (one) => expect(tokensAtMost(one)).toBeLessThanOrEqual(Buffer.byteLength(one))),
    );
    expect(tokensAtMost('The beaver builds a dam across the river')).toBe(23);
  });

  it('of a text and another are at least those of both together', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) =>
        expect(tokensAtMost(a) + tokensAtMost(b)).toBeGreaterThanOrEqual(tokensAtMost(a + b)),
      ),
    );
  });

  it('of an earlier reply are no more than a reply could have', () => {
    const long: ModelMessage = { role: 'assistant', content: '.'.repeat(50_000) };
    const first = requestOf().messages;
    const last: ModelMessage = { role: 'user', content: 'Again.' };
    const bound = (messages: readonly ModelMessage[]) => inputTokensAtMost(requestOf({ messages }), 500);
    expect(bound([...first, long, last]) - bound([...first, last])).toBe(500 + 16);
    expect(bound([{ ...long, role: 'user' }])).toBeGreaterThan(50_000);
  });
});
