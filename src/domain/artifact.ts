import { isRecord } from './record';

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

/** True for a ref of the right form: from neither its path nor its hash can a path be made that leads out of a folder. */
export function isArtifactRef(value: unknown): value is ArtifactRef {
  if (!isRecord(value)) return false;
  const { path, sha256, bytes } = value;
  return isInnerPath(path) && isSha256(sha256) && Number.isSafeInteger(bytes) && (bytes as number) >= 0;
}

function isSha256(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** A relative path of names alone, such as `research/findings.json`. */
function isInnerPath(value: unknown): boolean {
  if (typeof value !== 'string' || /[\\\p{Cc}]/u.test(value)) return false;
  return value.split('/').every((name) => name !== '' && name !== '.' && name !== '..');
}

/** Every ref in a value, at any depth. */
export function refsIn(value: unknown): ArtifactRef[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (!isRecord(value)) return [];
  return isArtifactRef(value) ? [value] : Object.values(value).flatMap(refsIn);
}
