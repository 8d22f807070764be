import { unzlibSync } from 'fflate';
import { flattenPicture } from '../../../src/phases/package/flatten-picture';
import { pictureOf } from '../../../src/phases/package/picture';
import { rgbPng } from '../../../src/phases/package/rgb-png';
import { clearPng, jpegHead, plainPng } from '../../support/package/pictures';

/** Red, green and blue of every pixel: the rows are unpacked as the format says. */
function pixelsOf(png: Uint8Array): number[] {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const at = bytes.indexOf('IDAT');
  const rows = unzlibSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
  const size = width * 3;
  const pixels: number[] = [];
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (size + 1)];
    for (let x = 0; x < size; x++) {
      const above = filter === 2 ? (pixels[(y - 1) * size + x] ?? 0) : 0;
      pixels.push(((rows[y * (size + 1) + 1 + x] ?? 0) + above) & 0xff);
    }
  }
  return pixels;
}

test('pixels come back as they were, without alpha', () => {
  const rgba = Uint8Array.from([1, 2, 3, 255, 4, 5, 6, 255, 1, 2, 3, 255, 250, 5, 6, 255]);
  const png = rgbPng({ width: 2, height: 2, rgba });
  expect(pixelsOf(png)).toEqual([1, 2, 3, 4, 5, 6, 1, 2, 3, 250, 5, 6]);
  expect(Buffer.from(png).readUInt8(25)).toBe(2);
});

test('a transparent picture is laid on white at its own size', async () => {
  const clear = clearPng(4);
  const picture = pictureOf(clear);
  if (picture === undefined) throw new Error('no picture');
  expect(picture).toEqual({ type: 'png', width: 4, height: 4, colour: 'alpha' });
  const flat = await flattenPicture(clear, picture);
  expect(pictureOf(flat)).toEqual({ type: 'png', width: 4, height: 4, colour: 'rgb' });
  expect(new Set(pixelsOf(flat))).toEqual(new Set([255]));
});

test.each([
  ['PNG', plainPng(30), { type: 'png', width: 30, height: 30, colour: 'rgb' }],
  ['JPEG', jpegHead(1500), { type: 'jpg', width: 1500, height: 1500, colour: 'rgb' }],
  ['JPEG for print', jpegHead(1500, 4), { type: 'jpg', width: 1500, height: 1500, colour: 'cmyk' }],
  ['PNG that was cut off', plainPng(30).subarray(0, -20), undefined],
  ['JPEG that was cut off', Buffer.concat([jpegHead(1500).subarray(0, -2), Buffer.alloc(80)]), undefined],
  ['text', Buffer.from('x'.repeat(100)), undefined],
  ['nothing', Buffer.alloc(0), undefined],
])('a %s is known by its head', (_what, bytes, picture) => {
  expect(pictureOf(bytes)).toEqual(picture);
});
