/** The claims that an episode must tell, whatever else is cut: the answer to its question, and the idea of each segment. */
import type { Outline, ScriptPart } from '../../../domain/script';
import { toldClaims } from './callbacks';

export interface KeyClaim {
  /** Claims of which one is enough. */
  readonly claimIds: readonly string[];
  /** The part that tells it; any part may tell the answer. */
  readonly partId?: string;
  /** For people: `the answer to "…"`. */
  readonly what: string;
}

export function keyClaimsOf({ question, answerClaimIds = [], parts }: Outline): KeyClaim[] {
  return [
    ...(answerClaimIds.length === 0
      ? []
      : [{ claimIds: answerClaimIds, what: `the answer to "${question}"` }]),
    ...parts.flatMap(({ id, title, ideaClaimId }) =>
      ideaClaimId === undefined
        ? []
        : [{ claimIds: [ideaClaimId], partId: id, what: `the idea of "${title}"` }],
    ),
  ];
}

/** The key claims that these parts do not tell. */
export function untold(keys: readonly KeyClaim[], parts: readonly ScriptPart[]): KeyClaim[] {
  return keys.filter(({ claimIds, partId }) => {
    const told = toldClaims(partId === undefined ? parts : parts.filter(({ id }) => id === partId));
    return !claimIds.some((id) => told.has(id));
  });
}
