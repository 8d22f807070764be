/** What can go wrong at a provider, and when it does. */
import { createHash } from 'node:crypto';

const FAULT_KINDS = {
  'error-500': 'answers 500; not billed',
  'error-503': 'answers 503; not billed',
  'rate-limit': 'answers 429 with Retry-After; not billed',
  'system-busy': 'answers 429: everybody is asked to come back later; not billed',
  'quota-exhausted': 'answers that the account has run out (429, or 401 as ElevenLabs does); not billed',
  hang: 'never answers; not billed',
  'hang-after-billing': 'never answers; billed',
  'reset-before-billing': 'resets the connection; not billed',
  'reset-after-billing': 'resets the connection before the reply; billed',
  'cut-short': 'states the full length and closes after half; billed',
  'half-audio': 'a well-formed reply with half of the sound; billed',
  'skipped-words': 'every fifth word is left out; billed',
  silence: 'a well-formed reply of the right length without a sound; billed',
  json: 'JSON instead of audio, status 200; billed',
  garbage: 'random bytes, status 200; billed',
  empty: 'no bytes, status 200; billed',
  'slow-drip': 'the right reply in drops, over `dripMs`; billed',
} as const;

export type FaultKind = keyof typeof FAULT_KINDS;

export interface FaultScript {
  /** By number of the speech call, from 1; each strikes once. */
  readonly at: Readonly<Record<number, FaultKind>>;
  /** Besides, each call fails with this chance, drawn from the seed and the call's number: the same on every run. */
  readonly chance?: { readonly share: number; readonly seed: number; readonly kinds: readonly FaultKind[] };
  readonly retryAfterSeconds: number;
  readonly dripMs: number;
}

export const NO_FAULTS: FaultScript = { at: {}, retryAfterSeconds: 2, dripMs: 10_000 };

export function faultOfCall(call: number, script: FaultScript): FaultKind | undefined {
  const scripted = script.at[call];
  if (scripted !== undefined || script.chance === undefined) return scripted;
  const { share, seed, kinds } = script.chance;
  const draw = createHash('sha256').update(`${seed}/${call}`).digest();
  if (draw.readUInt32BE(0) / 2 ** 32 >= share) return undefined;
  return kinds[draw.readUInt32BE(4) % kinds.length];
}
