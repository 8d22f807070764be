/** Reads the kind and the size of a PNG or JPEG from its head, without decoding its pixels. */

export interface Picture {
  readonly type: 'png' | 'jpg';
  readonly width: number;
  readonly height: number;
  /** `rgb`: opaque; `alpha`: with an alpha channel or other transparency. */
  readonly colour: 'rgb' | 'alpha' | 'grey' | 'cmyk';
}

/** Undefined for bytes that are no whole PNG or JPEG. */
export function pictureOf(bytes: Uint8Array): Picture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 57) return undefined;
  if (view.getUint32(0) === 0x89504e47) return pngOf(bytes, view);
  return view.getUint16(0) === 0xffd8 ? jpegOf(view) : undefined;
}

const PNG_COLOURS: Readonly<Record<number, Picture['colour']>> = {
  0: 'grey',
  2: 'rgb',
  3: 'rgb',
  4: 'alpha',
  6: 'alpha',
};

function pngOf(bytes: Uint8Array, view: DataView): Picture | undefined {
  const colour = PNG_COLOURS[view.getUint8(25)];
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // A file that was cut off has no end.
  if (colour === undefined || text.lastIndexOf('IEND') < text.length - 64) return undefined;
  const data = text.indexOf('IDAT');
  const hasTable = text.subarray(0, Math.max(0, data)).includes('tRNS');
  return {
    ...{ type: 'png', width: view.getUint32(16), height: view.getUint32(20) },
    colour: hasTable ? 'alpha' : colour,
  };
}

/** Start of a frame: baseline, progressive and their kin, but no tables (C4, C8, CC). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpegOf(view: DataView): Picture | undefined {
  const end = view.byteLength;
  if (!endsWithImage(view)) return undefined;
  for (let at = 2; at + 9 < end; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) {
      const channels = view.getUint8(at + 9);
      return {
        ...{ type: 'jpg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) },
        colour: channels === 3 ? 'rgb' : channels === 4 ? 'cmyk' : 'grey',
      };
    }
    // Fill bytes stand before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** The end marker, behind which some programs leave a few bytes. */
function endsWithImage(view: DataView): boolean {
  for (let at = view.byteLength - 2; at > Math.max(2, view.byteLength - 64); at--)
    if (view.getUint16(at) === 0xffd9) return true;
  return false;
}
