import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCover } from '../../../src/intake/show/read-cover';
import { pictureOf } from '../../../src/phases/package/picture';
import { clearPng, jpegHead, plainPng } from '../../support/package/pictures';

const folder = mkdtempSync(join(tmpdir(), 'cover-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, bytes: Uint8Array): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}
const refusal = (path: string) =>
  readCover(path).then(
    () => 'was accepted',
    (error: Error) => error.message.replace(`${folder}/`, ''),
  );

test('a PNG and a JPEG of red, green and blue stay byte for byte', async () => {
  const [png, jpeg] = [plainPng(1400), jpegHead(3000)];
  expect(await readCover(file('a.png', png))).toEqual({ name: 'cover.png', bytes: png });
  expect(await readCover(file('a.jpeg', jpeg))).toEqual({ name: 'cover.jpg', bytes: jpeg });
});

test('one with an alpha channel becomes one without, and that is said', async () => {
  const notices: string[] = [];
  const { name, bytes } = await readCover(file('clear.png', clearPng(1400)), (said) => notices.push(said));
  expect([name, pictureOf(bytes)?.colour]).toEqual(['cover.png', 'rgb']);
  expect(notices).toEqual([expect.stringMatching(/may be transparent.*: it is laid on white\.$/)]);
});

test.each([
  [
    'small.png',
    plainPng(600),
    'The cover small.png is 600 × 600 pixels; a cover must be square, 1,400 to 3,000 pixels wide.',
  ],
  ['wide.png', plainPng(1500, 1400), /^The cover wide\.png is 1500 × 1400 pixels/],
  [
    'print.jpg',
    jpegHead(1500, 4),
    /^The cover print\.jpg has the four colours of print \(CMYK\).* Save it as RGB\.$/,
  ],
  [
    'notes.png',
    Buffer.from('no picture'.repeat(20)),
    /is no picture that can be read: it must be a whole PNG or JPEG\.$/,
  ],
  ['huge.png', Buffer.alloc(8_000_001), /^The cover huge\.png has 8\.0 MB/],
])('%s is refused with a sentence', async (name, bytes, sentence) => {
  expect(await refusal(file(name, bytes))).toMatch(sentence);
});

test('a cover that is not there, or a folder, is said to be', async () => {
  expect(await refusal(join(folder, 'gone.png'))).toBe('The cover gone.png does not exist.');
  expect(await refusal(folder)).toMatch(/cannot be read \(EISDIR\)\.$/);
});
