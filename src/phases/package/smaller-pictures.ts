import { renderAsync } from '@resvg/resvg-js';
import { DefectError } from '../../domain/failure';
import { pictureOf } from './picture';
import { svgOf } from './picture-svg';
import { type Pixels, rgbPng } from './rgb-png';

/** A square PNG or JPEG as PNGs of these sides in pixels, each smaller than it; opaque, laid on white. */
export async function smallerPictures(bytes: Uint8Array, sides: readonly number[]): Promise<Uint8Array[]> {
  const picture = pictureOf(bytes);
  if (picture === undefined) throw new DefectError('The cover is no whole PNG or JPEG.');
  const { width, height, pixels } = await renderAsync(svgOf(bytes, picture), {
    font: { loadSystemFonts: false },
  });
  return sides.map((side) => rgbPng(shrunk({ width, height, rgba: pixels }, side)));
}

/** Each pixel is the mean of those that lie in its place. */
function shrunk({ width, height, rgba }: Pixels, side: number): Pixels {
  const small = new Uint8Array(side * side * 4).fill(255);
  const startOf = (at: number, length: number) => Math.floor((at * length) / side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [left, right] = [startOf(x, width), startOf(x + 1, width)];
      const [top, bottom] = [startOf(y, height), startOf(y + 1, height)];
      const sums: [number, number, number] = [0, 0, 0];
      for (let row = top; row < bottom; row++) {
        for (let at = (row * width + left) * 4; at < (row * width + right) * 4; at += 4) {
          sums[0] += rgba[at] as number;
          sums[1] += rgba[at + 1] as number;
          sums[2] += rgba[at + 2] as number;
        }
      }
      const count = (right - left) * (bottom - top);
      small.set(
        sums.map((sum) => Math.round(sum / count)),
        (y * side + x) * 4,
      );
    }
  }
  return { width: side, height: side, rgba: small };
}
