/** Tokens and prices of the loopback models: as cutting as any tokeniser, at the list prices of the models that they play. */

/** Three letters of a word, each digit and each mark are a token; so is each byte of other scripts. */
export function countTokens(text: string): number {
  let tokens = 0;
  for (const [word] of text.matchAll(/[A-Za-z]+|[^A-Za-z\s]/gu)) {
    tokens += /^[A-Za-z]/.test(word) ? Math.ceil(word.length / 3) : Buffer.byteLength(word);
  }
  return tokens;
}

/** Micro-dollars for a million tokens read, for a million written, and for a request. */
const PRICES: Readonly<Record<string, readonly [input: number, output: number, request: number]>> = {
  'gpt-4.1-mini': [400_000, 1_600_000, 0],
  'gpt-4.1': [2_000_000, 8_000_000, 0],
  'gpt-4o-mini': [150_000, 600_000, 0],
  'gpt-5-mini': [250_000, 2_000_000, 0],
  'claude-sonnet-4-5': [3_000_000, 15_000_000, 0],
  'claude-haiku-4-5': [1_000_000, 5_000_000, 0],
  'gemini-2.5-flash': [300_000, 2_500_000, 0],
  sonar: [1_000_000, 1_000_000, 5_000],
};

/** Whole micro-dollars, rounded up; a model that is not known here is one of one's own and costs nothing. */
export function costOfTokens(model: string, inputTokens: number, outputTokens: number): number {
  const [input, output, request] = PRICES[model] ?? [0, 0, 0];
  return Math.ceil((inputTokens * input + outputTokens * output) / 1_000_000 + request);
}
