import type { Outline, OutlinePart } from '../../../domain/script';

/** The plan of a part. A bug when the outline has none. */
export function planOf({ outline }: { readonly outline: Outline }, partId: string): OutlinePart {
  const plan = outline.parts.find((part) => part.id === partId);
  if (plan === undefined) throw new Error(`the outline has no part ${partId}`);
  return plan;
}
