import { join } from 'node:path';
import { InputError } from '../../../domain/failure';
import type { SourceDocument } from '../../../domain/source';
import { ThreadLostError, WorkerPool } from '../../../threads/worker-pool';
import type { DocumentSource } from './draft';

export interface ReadingOptions {
  /** Maximum time for one document, from its turn to its last word. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export type ReadDocument = (source: DocumentSource, options?: ReadingOptions) => Promise<SourceDocument>;

const TIMEOUT_MS = 60_000;
const POOL = { entry: join(__dirname, 'reading-worker'), threads: 2, heapMegabytes: 1_024 };

/**
 * Reads documents into the copy that quotes are checked against, in threads that are ended when one takes too long or too
 * much memory: documents come from anywhere, and some are made to do harm. Marks that point to notes and pages, and text that
 * is struck out or hidden, are not in it. The same bytes give the same document on any machine. A document without text (a scan) is returned with empty text;
 * {@link checkReadable} refuses it.
 *
 * The reader throws an InputError when the document cannot be opened: encrypted, broken, of a kind that is not read, too
 * hard to read. It rejects with the signal's reason when aborted.
 */
export function createDocumentReader({ heapMegabytes = POOL.heapMegabytes } = {}): ReadDocument {
  const pool = new WorkerPool<DocumentSource, SourceDocument>({ ...POOL, heapMegabytes });
  return async (source, { timeoutMs = TIMEOUT_MS, signal } = {}) => {
    const bytes = Uint8Array.from(source.bytes);
    try {
      return await pool.run(
        { ...source, bytes },
        { deadlineMs: timeoutMs, signal, transfer: [bytes.buffer] },
      );
    } catch (error) {
      throw explained(error, source, timeoutMs);
    }
  };
}

let reader: ReadDocument | undefined;

/** The reader that the whole process shares; see {@link createDocumentReader}. */
export const readDocument: ReadDocument = (source, options) => {
  reader ??= createDocumentReader();
  return reader(source, options);
};

function explained(error: unknown, { name, mediaType }: DocumentSource, timeoutMs: number): unknown {
  if (error instanceof Error && error.name === 'RangeError' && /call stack/.test(error.message))
    return new InputError(`${name} is nested too deeply to be read. Hand in its text as .txt or .md.`);
  if (!(error instanceof ThreadLostError)) return error;
  if (error.reason === 'memory')
    return new InputError(
      `${name} takes more memory to read than a document should. Hand in its text as .txt or .md.`,
    );
  if (error.reason !== 'deadline') return error;
  const hint = mediaType === 'application/pdf' ? 'Print it to a new PDF, or hand' : 'Hand';
  return new InputError(
    `${name} could not be read within ${Math.round(timeoutMs / 1_000)} seconds. ${hint} in its text as .txt or .md.`,
  );
}
