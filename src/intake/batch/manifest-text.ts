import { readFile, stat } from 'node:fs/promises';
import { InputError } from '../../domain/failure';

/** A thousand characters an episode for the most episodes that a batch takes. */
const MAX_BYTES = 20_000_000;

/**
 * The characters of a manifest: UTF-8, or UTF-16 with its mark as spreadsheets save it. Another encoding is refused, not
 * guessed: a guess gone wrong would be spoken.
 *
 * @throws InputError
 */
export async function manifestText(path: string): Promise<string> {
  const bytes = await manifestBytes(path);
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1')))
    throw new InputError(
      `${path} is a workbook or another archive. Save its sheet as "CSV UTF-8" and hand that in.`,
    );
  const text = decoded(bytes);
  if (text === undefined) {
    const lossy = bytes.toString('utf8');
    const line = lossy.slice(0, lossy.indexOf('\uFFFD')).split('\n').length;
    throw new InputError(`${path} is not UTF-8 text (see line ${line}). Save it as "CSV UTF-8" or UTF-8.`);
  }
  if (text.includes('\0')) throw new InputError(`${path} holds zero bytes; it is no manifest in text.`);
  if (text.trim() === '') throw new InputError(`${path} is empty. Name a manifest in JSON or CSV.`);
  return text;
}

async function manifestBytes(path: string): Promise<Buffer> {
  try {
    const entry = await stat(path);
    if (entry.isDirectory())
      throw new InputError(`${path} is a folder. Name the manifest in it, a .json or .csv file.`);
    if (!entry.isFile()) throw new InputError(`${path} is not a file. Name a manifest in JSON or CSV.`);
    if (entry.size > MAX_BYTES)
      throw new InputError(
        `${path} has ${(entry.size / 1_000_000).toFixed(1)} MB; a manifest has at most ${MAX_BYTES / 1_000_000} MB. Split it into several batches.`,
      );
    return await readFile(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new InputError(
      code === 'ENOENT' || code === 'ENOTDIR'
        ? `The manifest ${path} does not exist.`
        : `The manifest ${path} cannot be read (${code ?? message}).`,
    );
  }
}

function decoded(bytes: Buffer): string | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    // Takes the byte order mark away.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
