import type { ClaimKind } from '../../../domain/research';

/** A quote that a model proposes: words that it says are in the source. */
export interface ProposedQuote {
  readonly quote: string;
  readonly kind: ClaimKind;
  readonly attributedTo: string | null;
}
