import type { Claim, Findings } from '../../../domain/research';
import type { Outline, OutlinePart } from '../../../domain/script';

/** The plan of a part. A bug when the outline has none. */
export function planOf({ outline }: { readonly outline: Outline }, partId: string): OutlinePart {
  const plan = outline.parts.find((part) => part.id === partId);
  if (plan === undefined) throw new Error(`the outline has no part ${partId}`);
  return plan;
}

/** The claims that a part may use, in telling order. */
export function plannedClaims({ claimIds }: OutlinePart, { claims }: Findings): Claim[] {
  return claimIds.flatMap((id) => claims.find((claim) => claim.id === id) ?? []);
}
