import { payloadKeys } from '../../src/settings/payload-keys';

const before = { ...process.env };

afterEach(() => {
  process.env = { ...before };
});

describe('the keys of payloads', () => {
  const key = Buffer.alloc(32, 1).toString('base64');
  const keysFrom = (value: string) => {
    process.env.SHOWRUNNER_PAYLOAD_KEYS = value;
    try {
      return payloadKeys();
    } finally {
      delete process.env.SHOWRUNNER_PAYLOAD_KEYS;
    }
  };

  test('are read in their order', () => {
    expect(keysFrom('')).toEqual([]);
    expect(
      keysFrom(`2027-01:${key}, old:${key}`).map(({ id, key: { byteLength } }) => [id, byteLength]),
    ).toEqual([
      ['2027-01', 32],
      ['old', 32],
    ]);
  });

  test.each([
    [key, /has an entry that is not id:key; write id:key with 32 bytes in base64, such as/],
    ['a:c2hvcnQ=', /has a key "a" of 5 bytes/],
    [`a:${key},a:${key}`, /has two keys with the id "a"; give each an id of its own/],
  ])('that are no keys are refused without being repeated', (value, says) => {
    expect(() => keysFrom(value)).toThrow(says);
    expect(() => keysFrom(value)).not.toThrow(key);
  });
});
