import { renderAsync } from '@resvg/resvg-js';
import type { Picture } from './picture';
import { svgOf } from './picture-svg';
import { rgbPng } from './rgb-png';

/** The picture as a PNG of red, green and blue at its own size, laid on white where it is transparent. */
export async function flattenPicture(bytes: Uint8Array, picture: Picture): Promise<Uint8Array> {
  const drawn = await renderAsync(svgOf(bytes, picture), { font: { loadSystemFonts: false } });
  return rgbPng({ width: drawn.width, height: drawn.height, rgba: drawn.pixels });
}
