import { zlibSync } from 'fflate';

/** Pixels of a picture, four bytes each: red, green, blue, alpha, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHANNELS = 3;

/**
 * A PNG of three channels, red, green and blue, without alpha: podcast directories refuse covers that have it. Opaque pixels are
 * expected. Written with a compressor in plain JavaScript, so that the same pixels give the same bytes on every machine.
 */
export function rgbPng({ width, height, rgba }: Pixels): Uint8Array {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  // 8 bits a channel, colour type 2 (RGB).
  header.setUint8(8, 8);
  header.setUint8(9, 2);
  return Buffer.concat([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', zlibSync(filteredRows({ width, height, rgba }), { level: 6 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** Rows as PNG compresses them: each as it is, or as the difference to the row above, whichever is smaller (filters 0 and 2). */
function filteredRows({ width, height, rgba }: Pixels): Uint8Array {
  const size = width * CHANNELS;
  const rows = new Uint8Array(height * (size + 1));
  let above = new Uint8Array(size);
  let row = new Uint8Array(size);
  const difference = new Uint8Array(size);
  for (let y = 0; y < height; y++) {
    let plain = 0;
    let changed = 0;
    for (let at = 0, from = y * width * 4; at < size; at++, from += at % CHANNELS === 0 ? 2 : 1) {
      const value = rgba[from] ?? 0;
      const change = (value - (above[at] ?? 0)) & 0xff;
      row[at] = value;
      difference[at] = change;
      plain += value === 0 ? 0 : 1;
      changed += change === 0 ? 0 : 1;
    }
    const usesAbove = y > 0 && changed < plain;
    rows[y * (size + 1)] = usesAbove ? 2 : 0;
    rows.set(usesAbove ? difference : row, y * (size + 1) + 1);
    [above, row] = [row, above];
  }
  return rows;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
