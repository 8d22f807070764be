import type { SourceDocument } from '../../../domain/source';
import type { DocumentSource } from './draft';
import { READING_LIMITS, type ReadingLimits, ReadingThreads } from './reading-threads';

let threads: ReadingThreads | undefined;

/**
 * Reads a document into the copy that quotes are checked against, in a thread that is ended when it takes too long or too
 * much memory: documents come from anywhere, and some are made to do harm. Inline markers such as `[3]` stay in it. The
 * same bytes give the same document on any machine. A document without text (a scan) is returned with empty text;
 * {@link checkReadable} refuses it.
 *
 * @throws InputError when the document cannot be opened: encrypted, broken, of a kind that is not read, too hard to read.
 *   Rejects with the signal's reason when aborted.
 */
export function readDocument(
  source: DocumentSource,
  { limits = READING_LIMITS, signal }: { limits?: ReadingLimits; signal?: AbortSignal } = {},
): Promise<SourceDocument> {
  threads ??= new ReadingThreads();
  return threads.read(source, limits, signal);
}
