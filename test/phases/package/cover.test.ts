import { InputError } from '../../../src/domain/failure';
import { type CoverInput, makeCover } from '../../../src/phases/package/cover';

const input: CoverInput = {
  title: 'Modern Stoicism',
  showTitle: 'The Open Notebook Hour',
  episodeLabel: 'Episode 2',
  size: 1400,
};
const png = (change: Partial<CoverInput> = {}) => makeCover({ ...input, ...change }).then(Buffer.from);

test('a cover is a square PNG of the asked size', async () => {
  const picture = await png();
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1400, 1400]);
});

test('at 3,000 pixels it is under 2 MB', async () => {
  const picture = await png({ size: 3000 });
  expect(picture.readUInt32BE(16)).toBe(3000);
  expect(picture.length).toBeLessThan(2_000_000);
});

test('the same input gives the same bytes, another title another picture', async () => {
  const [once, again, other] = await Promise.all([png(), png(), png({ title: 'CRISPR' })]);
  expect(once.equals(again)).toBe(true);
  expect(once.equals(other)).toBe(false);
});

test.each([
  ['nothing', ''],
  ['Japanese', '現代のストア哲学'],
  ['Arabic', 'الرواقية الحديثة'],
  ['emoji', '👩‍👩‍👧‍👦🎉'],
  ['markup', '</svg><script>&'],
  ['one word of 3,000 letters', 'm'.repeat(3000)],
  ['half a surrogate', 'a\ud83d'],
])('a title of %s does not stop it', async (_what, title) => {
  expect((await png({ title, showTitle: title, episodeLabel: title })).length).toBeGreaterThan(10_000);
});

test.each([1399, 3001, 1400.5, Number.NaN])('a side of %d pixels is refused', async (size) => {
  await expect(makeCover({ ...input, size })).rejects.toThrow(InputError);
});
