import { canonicalJson } from './canonical-json';
import { sha256 } from './store';

/** A call that is bought. `input` holds everything that determines the reply besides the other fields. */
export interface PaidCall {
  readonly operation: string;
  readonly provider: string;
  /** Engine, model and their version. */
  readonly version: string;
  readonly input: unknown;
}

/** The key of a call: sha256 over its canonical JSON (object keys sorted). */
export function paidCallKey({ operation, provider, version, input }: PaidCall): string {
  return sha256(canonicalJson({ operation, provider, version, input }));
}
