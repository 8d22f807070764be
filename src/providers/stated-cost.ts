/**
 * US dollars of this one request, as LiteLLM's proxy states them (docs.litellm.ai, "Response Headers").
 */
const STATED_DOLLARS = 'x-litellm-response-cost';

/** The cost that the headers of a reply state, whole micro-dollars. Header names in lower case. */
export function statedInHeaders(headers: Readonly<Record<string, string>>): number | undefined {
  return microsOfDollars(Number.parseFloat(headers[STATED_DOLLARS] ?? ''));
}

/** Whole micro-dollars, rounded up; undefined for what is no amount of money. */
export function microsOfDollars(dollars: unknown): number | undefined {
  if (typeof dollars !== 'number' || !Number.isFinite(dollars) || dollars < 0) return undefined;
  return roundedUp(dollars * 1_000_000);
}

/** A millionth of a micro-dollar is the noise of floating point (`0.000015 * 1e6`), not money. */
export function roundedUp(micros: number): number {
  return Math.ceil(Math.round(micros * 1_000_000) / 1_000_000);
}
