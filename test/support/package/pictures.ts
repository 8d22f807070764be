import { zlibSync } from 'fflate';
import { rgbPng } from '../../../src/phases/package/rgb-png';

/** A PNG of one colour. */
export function plainPng(width: number, height = width): Buffer {
  const rgba = new Uint8Array(width * height * 4).fill(200);
  return Buffer.from(rgbPng({ width, height, rgba }));
}

/** The same with an alpha channel: the colour type and the rows of the file are other ones. */
export function clearPng(side: number): Buffer {
  const whole = plainPng(side);
  const header = Buffer.from(whole.subarray(0, 33));
  header[25] = 6;
  const rows = Buffer.alloc(side * (side * 4 + 1));
  return Buffer.concat([
    header.subarray(0, 29),
    crc(header.subarray(12, 29)),
    chunk('IDAT', zlibSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** The head and the end of a JPEG; nothing decodes it. */
export function jpegHead(side: number, channels = 3): Buffer {
  const frame = Buffer.from([
    0xff,
    0xc0,
    0,
    11,
    8,
    side >> 8,
    side & 255,
    side >> 8,
    side & 255,
    channels,
    1,
    0,
  ]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 42]),
    Buffer.alloc(40),
    frame,
    Buffer.from([0xff, 0xd9]),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(type), data]);
  return Buffer.concat([length, named, crc(named)]);
}

function crc(bytes: Uint8Array): Buffer {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  const four = Buffer.alloc(4);
  four.writeUInt32BE((value ^ 0xffffffff) >>> 0);
  return four;
}
