import type { Spending } from '../../domain/failure';
import { roundedUp, statedInHeaders } from '../stated-cost';

export type SpeechCost = Pick<Spending, 'costMicros' | 'price'>;

/** Characters as they are billed: code points, not UTF-16 units. */
export function billedCharacters(text: string): number {
  return [...text].length;
}

/**
 * The cost that the reply's headers state, else characters at the given price; whole micro-dollars, rounded up. OpenAI's own
 * reply is bare audio and states nothing.
 */
export function costOf(
  characters: number,
  microsPerMillionCharacters: number,
  headers: Readonly<Record<string, string>>,
): SpeechCost {
  const stated = statedInHeaders(headers);
  if (stated !== undefined) return { costMicros: stated, price: 'stated' };
  return {
    costMicros: roundedUp((characters * microsPerMillionCharacters) / 1_000_000),
    price: 'from units',
  };
}
