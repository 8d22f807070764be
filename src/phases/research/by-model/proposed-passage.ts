import type { ClaimKind } from '../../../domain/research';

/** Neighbouring sentences of a source that a model picks, by their numbers, both ends included. */
export interface ProposedPassage {
  readonly from: number;
  readonly to: number;
  readonly kind: ClaimKind;
  readonly saidBy: string | null;
  /** Words of its sentences that point at somebody or something, each with the name that it stands for. */
  readonly means: readonly { readonly sentence: number; readonly word: string; readonly name: string }[];
}
