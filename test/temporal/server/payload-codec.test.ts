import { createCipheriv } from 'node:crypto';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import fc from 'fast-check';
import { InputError } from '../../../src/domain/failure';
import { createPayloadCodec, type PayloadKey } from '../../../src/temporal/server/payload-codec';

const keyOf = (id: string, byte: number): PayloadKey => ({ id, key: Buffer.alloc(32, byte) });
const [OLD, NEW] = [keyOf('2026', 1), keyOf('2027', 2)];

const payloadOf = (value: unknown) => defaultPayloadConverter.toPayload(value) as Payload;
const encryptedWith = async (keys: readonly PayloadKey[], value: unknown) =>
  (await createPayloadCodec(keys).encode([payloadOf(value)]))[0] as Payload;
const decryptedWith = async (keys: readonly PayloadKey[], payload: Payload) => {
  const [plain] = await createPayloadCodec(keys).decode([payload]);
  return defaultPayloadConverter.fromPayload(plain as Payload);
};

test('what was encrypted comes back, and nothing of it can be read in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      const payload = await encryptedWith([OLD], { secret: value, topic: 'Eddystone' });
      expect(Buffer.from(payload.data ?? []).toString('latin1')).not.toContain('Eddystone');
      expect(await decryptedWith([OLD], payload)).toEqual(
        JSON.parse(JSON.stringify({ secret: value, topic: 'Eddystone' })),
      );
    }),
    { numRuns: 30 },
  );
});

test('the same twice is another text each time', async () => {
  const [one, other] = [await encryptedWith([OLD], 'tea'), await encryptedWith([OLD], 'tea')];
  expect(Buffer.from(one.data ?? []).equals(other.data ?? new Uint8Array())).toBe(false);
});

test('a new key in front encrypts, and what the old one encrypted is read all the same', async () => {
  const old = await encryptedWith([OLD], 'tea');
  const now = await encryptedWith([NEW, OLD], 'tea');
  expect(Buffer.from(now.metadata?.['encryption-key-id'] ?? []).toString()).toBe('2027');
  expect(await decryptedWith([NEW, OLD], old)).toBe('tea');
  expect(await decryptedWith([NEW], now)).toBe('tea');
});

test('what was never encrypted is read as it is, with keys and without', async () => {
  expect(await decryptedWith([OLD], payloadOf('tea'))).toBe('tea');
  expect(await encryptedWith([], 'tea')).toEqual(payloadOf('tea'));
});

test.each([
  [
    'no key',
    [],
    /encrypted with the key "2026", which this process does not have\. Add it to SHOWRUNNER_PAYLOAD_KEYS/,
  ],
  ['another key', [NEW], /encrypted with the key "2026", which this process does not have/],
  [
    'another key of the same name',
    [keyOf('2026', 9)],
    /cannot be decrypted with the key "2026" of SHOWRUNNER_PAYLOAD_KEYS/,
  ],
])('with %s nothing is read, and the key is named', async (_, keys, says) => {
  const payload = await encryptedWith([OLD], 'tea');
  await expect(decryptedWith(keys, payload)).rejects.toThrow(InputError);
  await expect(decryptedWith(keys, payload)).rejects.toThrow(says);
});

test('a tag that is shorter than it has to be is refused, also where it is right', async () => {
  const nonce = Buffer.alloc(12, 7);
  const cipher = createCipheriv('aes-256-gcm', OLD.key, nonce, { authTagLength: 4 });
  const data = Buffer.concat([nonce, cipher.final(), cipher.getAuthTag()]);
  const payload = await encryptedWith([OLD], 'tea');
  await expect(decryptedWith([OLD], { ...payload, data })).rejects.toThrow(
    /cannot be decrypted with the key "2026"/,
  );
});

test.each([0, 5, 12, 20, -1])('a text that was changed or cut at byte %i is refused', async (at) => {
  const payload = await encryptedWith([OLD], 'a longer text about tea');
  const data = Buffer.from(payload.data ?? []);
  const changed = Buffer.from(data);
  const index = at < 0 ? data.length - 1 : at;
  changed[index] = (changed[index] ?? 0) ^ 1;
  for (const broken of [changed, data.subarray(0, index)])
    await expect(decryptedWith([OLD], { ...payload, data: broken })).rejects.toThrow(/key "2026"/);
});
