import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { SourceMediaType } from '../../../domain/episode';
import { InputError } from '../../../domain/failure';
import { findTexts, whyUnread } from './find-texts';
import { detectMediaType } from './media-type';

export interface GatheredSource {
  /** `s1`, `s2`, … in the order given, folders in the order of their names. */
  readonly id: string;
  /** A file name without folders. */
  readonly name: string;
  readonly mediaType: SourceMediaType;
  readonly bytes: Uint8Array;
  /** Path as given, or as found below the folder that was given. */
  readonly path: string;
}

export interface GatherLimits {
  /** Maximum size of one file. */
  readonly maxBytes: number;
  /** Limit for all arguments together. */
  readonly maxFiles: number;
}

export type LoadedSource = Omit<GatheredSource, 'id'>;

export interface GatherOptions {
  /** Loads a file; a caller that has loaded files before hands its own in. */
  readonly load?: typeof loadSource;
  /** Is told what is left out, a sentence each. */
  readonly notice?: ((sentence: string) => void) | undefined;
}

/**
 * Finds and loads the documents of an episode. Files are taken as given, folders are searched with everything below
 * them for .txt, .md, .html, .pdf, .docx and .epub, following links within the folder only. The same content is taken once.
 *
 * @throws InputError that names every problem at once, a line each.
 */
export async function gatherSources(
  paths: readonly string[],
  limits: GatherLimits,
  { load = loadSource, notice = () => undefined }: GatherOptions = {},
): Promise<GatheredSource[]> {
  if (paths.length === 0)
    throw new InputError('No sources were given. Name at least one file or folder with --source.');
  const problems: string[] = [];
  const files: string[] = [];
  for (const path of paths) {
    // One more than allowed is enough to know that there are too many.
    if (files.length > limits.maxFiles || problems.length > limits.maxFiles) break;
    const found = await findTexts(path, limits.maxFiles);
    if (typeof found === 'string') problems.push(found);
    else {
      files.push(...found.files);
      for (const sentence of found.leftOut) notice(sentence);
    }
  }
  if (files.length > limits.maxFiles) {
    problems.push(
      `${Math.max(paths.length, files.length)} files are more than the ${limits.maxFiles} that one episode takes. Hand in fewer.`,
    );
    throw problemsError(problems);
  }
  const loaded = new Map<string, LoadedSource>();
  for (const path of files) {
    const source = await load(path, limits.maxBytes);
    if (typeof source === 'string') problems.push(source);
    else {
      const digest = createHash('sha256').update(source.bytes).digest('hex');
      const same = loaded.get(digest);
      if (same === undefined) loaded.set(digest, source);
      else if (same.path !== path) notice(`${path} holds the same as ${same.path} and is taken once.`);
    }
  }
  if (problems.length > 0) throw problemsError(problems);
  return withDistinctNames([...loaded.values()]).map((source, i) => ({ id: `s${i + 1}`, ...source }));
}

/** The file, or what is wrong with it. */
export async function loadSource(path: string, maxBytes: number): Promise<LoadedSource | string> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes)
      return `${path} has ${megabytes(size)} MB; at most ${megabytes(maxBytes)} MB are read. Hand in the part that matters.`;
    const bytes = await readWithin(path, maxBytes);
    if (bytes === undefined)
      return `${path} is larger than the ${megabytes(maxBytes)} MB that are read. Hand in the part that matters.`;
    if (isBlank(bytes)) return `${path} is empty.`;
    return { name: safeName(path), mediaType: detectMediaType(path, bytes), bytes, path };
  } catch (error) {
    if (error instanceof InputError) return error.message;
    return whyUnread(path, error);
  }
}

const CHUNK_BYTES = 1_000_000;

/**
 * The bytes of a file, or undefined when there are more than `maxBytes`. What its size is said to be does not count: files
 * that a system makes while they are read have 0, and others grow.
 */
async function readWithin(path: string, maxBytes: number): Promise<Buffer | undefined> {
  const file = await open(path);
  try {
    const chunks: Buffer[] = [];
    for (let total = 0; ; ) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES);
      if (bytesRead === 0) return Buffer.concat(chunks);
      total += bytesRead;
      if (total > maxBytes) return undefined;
      chunks.push(chunk.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** Nothing but white space, zeros and byte order marks. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(
    (byte) => byte <= 32 || byte === 0xef || byte === 0xbb || byte === 0xbf || byte === 0xff || byte === 0xfe,
  );
}

function safeName(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a file name may hold them, a report must not
  return basename(path).replace(/[\u0000-\u001f\u007f/\\]/g, '_');
}

/** Two `notes.md` of different folders become `drafts - notes.md` and `final - notes.md`. */
function withDistinctNames(sources: readonly LoadedSource[]): LoadedSource[] {
  const counts = new Map<string, number>();
  for (const { name } of sources) counts.set(name, (counts.get(name) ?? 0) + 1);
  return sources.map((source) => {
    const folder = basename(dirname(source.path));
    return (counts.get(source.name) ?? 0) > 1 && /[^.]/.test(folder)
      ? { ...source, name: `${folder} - ${source.name}` }
      : source;
  });
}

function problemsError(problems: readonly string[]): InputError {
  if (problems.length === 1) return new InputError(problems);
  return new InputError([
    `${problems.length} problems with the sources:`,
    ...problems.map((problem) => `- ${problem}`),
  ]);
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0);
}
