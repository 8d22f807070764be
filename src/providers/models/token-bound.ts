/** Tokens counted from above, without any service's tokeniser: what is reserved must never be less than what is billed. */
import type { ModelRequest } from './language-model';

/** Roles and marks around a message. */
const TOKENS_AROUND_MESSAGE = 16;
/** What services add of their own: how to keep to a schema, at most 530 tokens where one states it. */
const TOKENS_AROUND_REQUEST = 800;

/**
 * Tokens of a text at most. All of these models cut text into pieces of bytes, so a byte is the most that a token can cost;
 * letters and spaces come in pieces of two and more in any language's prose, digits and marks may stand alone. About
 * twice the true number for English.
 */
export function tokensAtMost(text: string): number {
  let halves = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) halves += 1;
    else if (code < 0x80) halves += 2;
    // UTF-8: two bytes below 0x800; a surrogate is half of four bytes, the rest have three.
    else halves += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 4 : 6;
  }
  return Math.ceil(halves / 2);
}

/**
 * Tokens of a request at most. An earlier reply counts for no more than a reply could have had (`longestReply` tokens),
 * however many characters it has.
 */
export function inputTokensAtMost(request: ModelRequest, longestReply: number): number {
  const texts = request.messages.map(({ role, content }) => {
    const tokens = tokensAtMost(content);
    return role === 'assistant' ? Math.min(tokens, longestReply) : tokens;
  });
  const rest = tokensAtMost(request.system) + tokensAtMost(JSON.stringify(request.schema));
  const around = TOKENS_AROUND_REQUEST + TOKENS_AROUND_MESSAGE * (request.messages.length + 1);
  return texts.reduce((sum, tokens) => sum + tokens, rest + around);
}
