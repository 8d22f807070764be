import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const BLOCK = 512;
const NAME_BYTES = 100;
const SIZE_AT = 124;
const SIZE_BYTES = 12;
/** Some times the largest that is fetched. */
const MAX_BYTES = 256 * 1024 * 1024;

/** The bytes of one member of a gzipped tar file of short names, such as npm packs. Rejects as `zipMember` does. */
export async function* tarMember(path: string, member: string): AsyncGenerator<Uint8Array> {
  const archive = await promisify(gunzip)(await readFile(path), { maxOutputLength: MAX_BYTES }).catch(
    ({ message }: Error) => {
      throw new Error(`is no archive that can be opened (${message})`);
    },
  );
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const name = textAt(archive, at, NAME_BYTES);
    const size = Number.parseInt(textAt(archive, at + SIZE_AT, SIZE_BYTES), 8) || 0;
    const content = at + BLOCK;
    if (name === member) return yield archive.subarray(content, content + size);
    at = content + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`holds no ${member}`);
}

/** Reads a field of a header up to its first zero byte. */
function textAt(bytes: Buffer, at: number, length: number): string {
  return bytes.toString('latin1', at, at + length).split('\0', 1)[0] ?? '';
}
