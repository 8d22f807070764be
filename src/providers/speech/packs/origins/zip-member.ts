import type { Readable } from 'node:stream';
import { type Entry, open, type ZipFile } from 'yauzl';

/** The bytes of one member of a zip file, such as a wheel. Rejects with the end of a sentence about the file. */
export async function* zipMember(path: string, member: string): AsyncGenerator<Uint8Array> {
  const zip = await opened(path);
  try {
    const entry = await entryOf(zip, member);
    if (entry === undefined) throw new Error(`holds no ${member}`);
    yield* await streamOf(zip, entry);
  } finally {
    zip.close();
  }
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(new Error(`is no archive that can be opened (${error.message})`)) : resolve(zip),
    ),
  );
}

function entryOf(zip: ZipFile, member: string): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    zip.once('error', reject);
    zip.once('end', () => resolve(undefined));
    zip.on('entry', (entry: Entry) => (entry.fileName === member ? resolve(entry) : zip.readEntry()));
    zip.readEntry();
  });
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
  );
}
