/** Looks for words that must stand nowhere: in files as they are, decompressed, and in texts. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

const DECOMPRESSORS = [gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync] as const;

/** Ways in which a key may be written: as it is, in base64 (headers, payloads), in hexadecimal, and in an address. */
export function spellingsOf(key: string): string[] {
  const bytes = Buffer.from(key);
  // Base64 looks different by where the key begins within three bytes; the middle is the same.
  const shifted = [0, 1, 2].map((pad) =>
    Buffer.concat([Buffer.alloc(pad), bytes])
      .toString('base64')
      .slice(pad === 0 ? 0 : 4, -4),
  );
  return [...new Set([key, ...shifted, bytes.toString('hex'), encodeURIComponent(key)])];
}

/** `where: spelling`, for each place and each key found there. */
export function found(where: string, text: string | Buffer, keys: readonly string[]): string[] {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return keys.flatMap((key) =>
    spellingsOf(key).some((spelling) => bytes.includes(spelling)) ? [`${where}: ${key}`] : [],
  );
}

/** Every file under a folder, as it is and, where it can be, decompressed; and how many there were. */
export async function foundInFolder(
  root: string,
  keys: readonly string[],
): Promise<{ readonly files: number; readonly found: string[] }> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const hits: string[] = [];
  for (const file of files) {
    const bytes = await readFile(file);
    const where = relative(root, file);
    hits.push(...found(where, where, keys), ...found(where, bytes, keys));
    for (const decompress of DECOMPRESSORS) {
      const plain = tried(() => decompress(bytes));
      if (plain !== undefined) hits.push(...found(`${where}, decompressed`, plain, keys));
    }
  }
  return { files: files.length, found: hits };
}

function tried<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
