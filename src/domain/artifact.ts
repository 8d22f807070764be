/**
 * A pointer to an immutable artifact. Payloads carry refs, never bytes.
 * `path` is where a person finds it in the session folder (`research/findings.json`), always with `/`;
 * `sha256` (lower-case hex) is its identity and where the store keeps it; `bytes` its size.
 */
export interface ArtifactRef {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}
