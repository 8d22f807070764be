import { unzlibSync } from 'fflate';
import { pictureOf } from '../../../src/phases/package/picture';
import { rgbPng } from '../../../src/phases/package/rgb-png';
import { smallerPictures } from '../../../src/phases/package/smaller-pictures';
import { clearPng } from '../../support/package/pictures';

/** Left half black, right half white. */
function halves(side: number): Uint8Array {
  const rgba = new Uint8Array(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at++) if (at % side < side / 2) rgba.fill(0, at * 4, at * 4 + 3);
  return rgbPng({ width: side, height: side, rgba });
}

/** The first row of a PNG that {@link rgbPng} wrote, red alone; the row is written without a filter. */
function firstRow(png: Uint8Array, side: number): number[] {
  const bytes = Buffer.from(png);
  const at = bytes.indexOf('IDAT') + 4;
  const rows = unzlibSync(bytes.subarray(at, at + bytes.readUInt32BE(at - 8)));
  return Array.from({ length: side }, (_, x) => rows[1 + x * 3] as number);
}

test('pictures of the sides asked for, of whose pixels each is the mean of its place', async () => {
  const [three, two] = (await smallerPictures(halves(30), [3, 2])) as [Uint8Array, Uint8Array];
  expect(pictureOf(three)).toEqual({ type: 'png', width: 3, height: 3, colour: 'rgb' });
  expect(firstRow(three, 3)).toEqual([0, 128, 255]);
  expect(firstRow(two, 2)).toEqual([0, 255]);
});

test('a transparent picture is laid on white', async () => {
  const [small] = (await smallerPictures(clearPng(40), [4])) as [Uint8Array];
  expect(firstRow(small, 4)).toEqual([255, 255, 255, 255]);
});

test('bytes that are no picture are a defect', async () => {
  await expect(smallerPictures(Buffer.from('x'.repeat(90)), [4])).rejects.toThrow(/no whole PNG or JPEG/);
});
