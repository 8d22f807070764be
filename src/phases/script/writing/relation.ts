import type { Unit } from './unit';

/** The year that a claim is about, when it names one. */
export function yearOf(text: string): number | undefined {
  const match =
    /\b(?:in|by|from|since|until|around|AD)\s+(?:AD\s+)?(\d{3,4})\b(?!\s*(?:BC|BCE|people|participants|percent|%|euros?|dollars?|words|pages|years))/.exec(
      text,
    );
  return match === null ? undefined : Number(match[1]);
}

export function conflicting(a: Unit, b: Unit): boolean {
  return a.claim.conflictsWith.includes(b.claim.id) || b.claim.conflictsWith.includes(a.claim.id);
}

/** Two documents contradict each other; within one, its author reports both sides and no source differs. */
export function disputes(a: Unit, b: Unit): boolean {
  return a.sourceId !== b.sourceId && conflicting(a, b);
}
