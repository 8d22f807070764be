import type { Picture } from './picture';

/** A drawing of the picture at its own size, laid on white where it is transparent. */
export function svgOf(
  bytes: Uint8Array,
  { type, width, height }: Pick<Picture, 'type' | 'width' | 'height'>,
): string {
  const data = `data:image/${type === 'jpg' ? 'jpeg' : 'png'};base64,${Buffer.from(bytes).toString('base64')}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    `<image width="${width}" height="${height}" href="${data}"/></svg>`,
  ].join('');
}
