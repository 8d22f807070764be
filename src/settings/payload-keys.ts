/** The keys that payloads are encrypted with. */
import { InputError } from '../domain/failure';

const PAYLOAD_KEYS = 'SHOWRUNNER_PAYLOAD_KEYS';
const PAYLOAD_KEY_BYTES = 32;

/** Keys of payloads, `id:base64` with commas between them: the first encrypts, all decrypt. None where nothing is encrypted. */
export function payloadKeys(): { readonly id: string; readonly key: Uint8Array }[] {
  const given = process.env[PAYLOAD_KEYS];
  if (given === undefined || given === '') return [];
  const keys = given.split(',').map((pair) => {
    const [, id = '', text = ''] = /^\s*([\w.-]+):([A-Za-z0-9+/]+=*)\s*$/.exec(pair) ?? [];
    const key = Buffer.from(text, 'base64');
    if (id !== '' && key.byteLength === PAYLOAD_KEY_BYTES) return { id, key };
    const which =
      id === '' ? 'has an entry that is not id:key' : `has a key "${id}" of ${key.byteLength} bytes`;
    throw new InputError(
      `${PAYLOAD_KEYS} ${which}; write id:key with ${PAYLOAD_KEY_BYTES} bytes in base64, such as 2027-01:$(openssl rand -base64 ${PAYLOAD_KEY_BYTES}), and a comma between two.`,
    );
  });
  const ids = keys.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined)
    throw new InputError(`${PAYLOAD_KEYS} has two keys with the id "${twice}"; give each an id of its own.`);
  return keys;
}
