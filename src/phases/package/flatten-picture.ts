import { renderAsync } from '@resvg/resvg-js';
import type { Picture } from './picture';
import { rgbPng } from './rgb-png';

/** The picture as a PNG of red, green and blue at its own size, laid on white where it is transparent. */
export async function flattenPicture(
  bytes: Uint8Array,
  { type, width, height }: Pick<Picture, 'type' | 'width' | 'height'>,
): Promise<Uint8Array> {
  const data = `data:image/${type === 'jpg' ? 'jpeg' : 'png'};base64,${Buffer.from(bytes).toString('base64')}`;
  const drawn = await renderAsync(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
      '<rect width="100%" height="100%" fill="#fff"/>',
      `<image width="${width}" height="${height}" href="${data}"/></svg>`,
    ].join(''),
    { font: { loadSystemFonts: false } },
  );
  return rgbPng({ width: drawn.width, height: drawn.height, rgba: drawn.pixels });
}
