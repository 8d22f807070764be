/** Tokens counted from above, without any service's tokeniser: what is reserved must never be less than what is billed. */
import type { ModelRequest } from './language-model';

/** Roles and marks around a message. */
const TOKENS_AROUND_MESSAGE = 16;
/** Tokens that services add of their own: how to keep to a schema, at most 530 where one states it. */
const TOKENS_AROUND_REQUEST = 800;

/**
 * Tokens of a text at most. All of these models cut text into pieces of bytes, so a byte is the least that a token can be;
 * letters come in pieces of two and more in any language's prose, digits and marks may stand alone. About twice the true
 * number for English.
 */
export function tokensAtMost(text: string): number {
  let [halves, letters] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) {
      letters++;
      continue;
    }
    halves += wholePieces(letters) + (code === SPACE ? 1 : 2 * utf8Bytes(code));
    letters = 0;
  }
  return Math.ceil((halves + wholePieces(letters)) / 2);
}

const SPACE = 0x20;

/** A run of letters in pieces of two, the last of which may be one; in halves of a token. */
function wholePieces(letters: number): number {
  return letters + (letters % 2);
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

/** Bytes of a UTF-16 unit; a surrogate is half of four bytes. */
function utf8Bytes(code: number): number {
  if (code < 0x80) return 1;
  return code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
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
