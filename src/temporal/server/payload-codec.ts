/**
 * Encrypts what workflows and activities are given and give back, so that neither the Temporal server, its database nor whoever
 * looks at its Web UI can read it. AES-256-GCM; each payload carries the id of its key. The form is the one of Temporal's own
 * samples (encoding `binary/encrypted`, a nonce of 12 bytes, then the text and its tag of 16), so that other tools read it.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { InputError } from '../../domain/failure';

/** A key of 32 bytes, with the id by which payloads name it. */
export interface PayloadKey {
  readonly id: string;
  readonly key: Uint8Array;
}

const ENCODING = 'binary/encrypted';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Clients and workers of one installation need the same keys; without keys what is encrypted is refused, not passed on. */
export function dataConverterOf(keys: readonly PayloadKey[] = []): DataConverter {
  return { payloadCodecs: [createPayloadCodec(keys)] };
}

/** The first key encrypts; all of them decrypt. Without keys nothing is encrypted. */
export function createPayloadCodec(keys: readonly PayloadKey[]): PayloadCodec {
  const [current] = keys;
  return {
    encode: async (payloads) =>
      current === undefined ? payloads : payloads.map((payload) => encrypted(payload, current)),
    decode: async (payloads) =>
      payloads.map((payload) => (isEncrypted(payload) ? decrypted(payload, keys) : payload)),
  };
}

function isEncrypted({ metadata }: Payload): boolean {
  return textOf(metadata?.encoding) === ENCODING;
}

function encrypted(payload: Payload, { id, key }: PayloadKey): Payload {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  const plain = temporal.api.common.v1.Payload.encode(payload).finish();
  const data = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { encoding: Buffer.from(ENCODING), 'encryption-key-id': Buffer.from(id) }, data };
}

/** InputError where the key is not known or is another one: nothing is read, and nothing is taken for something else. */
function decrypted({ metadata, data }: Payload, keys: readonly PayloadKey[]): Payload {
  const id = textOf(metadata?.['encryption-key-id']);
  const found = keys.find((key) => key.id === id);
  if (found === undefined)
    throw new InputError(
      `This was encrypted with the key "${id}", which this process does not have. Add it to SHOWRUNNER_PAYLOAD_KEYS.`,
    );
  const sealed = Buffer.from(data ?? []);
  try {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new RangeError('too short for a nonce and a tag');
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(CIPHER, found.key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const text = sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES);
    const plain = Buffer.concat([decipher.update(text), decipher.final()]);
    return temporal.api.common.v1.Payload.decode(plain);
  } catch {
    throw new InputError(
      `This cannot be decrypted with the key "${id}" of SHOWRUNNER_PAYLOAD_KEYS: it was encrypted with another key of that name, or was damaged. Give this process the key that it had then.`,
    );
  }
}

function textOf(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}
