/** The entries of a zip archive that a reader wants, unpacked and counted: an archive may claim to be small and not be. */
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { InputError } from '../../../domain/failure';

export interface ZipLimits {
  /** A long book of a thousand chapters with its pictures has some thousands. */
  readonly maxEntries: number;
  /** Maximum size of one entry, unpacked. */
  readonly maxEntryBytes: number;
  /** Limit for all wanted entries together, unpacked, bytes. */
  readonly maxTotalBytes: number;
}

const ZIP_LIMITS: ZipLimits = {
  maxEntries: 10_000,
  maxEntryBytes: 25_000_000,
  maxTotalBytes: 50_000_000,
};

/**
 * The wanted entries by their path inside the archive, which stays in memory and is never a path of this machine. Of two
 * with the same path the first counts.
 *
 * @throws InputError when the archive is broken, encrypted, or more than the limits.
 */
export async function readZip(
  name: string,
  bytes: Uint8Array,
  isWanted: (path: string) => boolean,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<ReadonlyMap<string, Buffer>> {
  try {
    return await unpackAll(await open(bytes), { name, isWanted, limits });
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = (error as Error).message.replace(/[.\s]+$/, '').slice(0, 200);
    throw new InputError(
      `${name} is damaged: its archive cannot be opened (${reason}). Save it again, or hand in its text as .txt or .md.`,
    );
  }
}

interface Unpacking {
  readonly name: string;
  readonly isWanted: (path: string) => boolean;
  readonly limits: ZipLimits;
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((resolve, reject) =>
    fromBuffer(buffer, { lazyEntries: true, strictFileNames: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    ),
  );
}

async function unpackAll(zip: ZipFile, { name, isWanted, limits }: Unpacking): Promise<Map<string, Buffer>> {
  if (zip.entryCount > limits.maxEntries) throw tooMuch(name, `${zip.entryCount} files`);
  const found = new Map<string, Buffer>();
  let total = 0;
  let seen = 0;
  for (let entry = await next(zip); entry !== undefined; entry = await next(zip)) {
    if (++seen > limits.maxEntries) throw tooMuch(name, `more than ${limits.maxEntries} files`);
    if (found.has(entry.fileName) || !isWanted(entry.fileName)) continue;
    if (entry.isEncrypted())
      throw new InputError(
        `${name} is protected with a password. Save a copy without the password and use that.`,
      );
    const room = Math.min(limits.maxEntryBytes, limits.maxTotalBytes - total);
    const content = await unpack(zip, entry, room);
    if (content === undefined) throw tooMuch(name, `more than ${megabytes(limits.maxTotalBytes)} MB of text`);
    total += content.length;
    found.set(entry.fileName, content);
  }
  return found;
}

function next(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      zip.off('entry', onEntry).off('end', onEnd).off('error', onError);
      finish();
    };
    const onEntry = (entry: Entry) => settle(() => resolve(entry));
    const onEnd = () => settle(() => resolve(undefined));
    const onError = (error: Error) => settle(() => reject(error));
    zip.on('entry', onEntry).on('end', onEnd).on('error', onError);
    zip.readEntry();
  });
}

/** The content of an entry, or undefined when it is more than there is room for. */
async function unpack(zip: ZipFile, entry: Entry, room: number): Promise<Buffer | undefined> {
  if (entry.uncompressedSize > room) return undefined;
  const stream = await new Promise<AsyncIterable<Buffer>>((resolve, reject) =>
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > room) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooMuch(name: string, what: string): InputError {
  return new InputError(
    `${name} unpacks to ${what}, more than a document holds. Hand in the part that matters as .txt or .md.`,
  );
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}
