import type { Spending } from '../../domain/failure';

export type SpeechCost = Pick<Spending, 'costMicros' | 'price'>;

/**
 * US dollars of this one request, as LiteLLM's proxy states them (docs.litellm.ai, "Response Headers"). OpenAI's own reply
 * is bare audio and states nothing.
 */
const STATED_DOLLARS = 'x-litellm-response-cost';

/** Characters as they are billed: code points, not UTF-16 units. */
export function billedCharacters(text: string): number {
  return [...text].length;
}

/** The cost that the reply states, else characters at the given price; whole micro-dollars, rounded up. */
export function costOf(
  characters: number,
  microsPerMillionCharacters: number,
  headers: Readonly<Record<string, string>>,
): SpeechCost {
  const stated = Number.parseFloat(headers[STATED_DOLLARS] ?? '');
  if (Number.isFinite(stated) && stated >= 0) {
    return { costMicros: roundedUp(stated * 1_000_000), price: 'stated' };
  }
  return {
    costMicros: roundedUp((characters * microsPerMillionCharacters) / 1_000_000),
    price: 'from units',
  };
}

/** A millionth of a micro-dollar is the noise of floating point (`0.000015 * 1e6`), not money. */
function roundedUp(micros: number): number {
  return Math.ceil(Math.round(micros * 1_000_000) / 1_000_000);
}
