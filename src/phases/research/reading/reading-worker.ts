/** Entry of a reading thread: a document comes in, what was read or why it was not goes back; one at a time. */
import { parentPort } from 'node:worker_threads';
import type { DocumentSource } from './draft';
import { readInPlace } from './read-in-place';
import type { ReadingReply } from './reading-threads';

parentPort?.on('message', async (source: DocumentSource) => {
  parentPort?.postMessage(await answer(source));
});

async function answer(source: DocumentSource): Promise<ReadingReply> {
  try {
    return { document: await readInPlace(source) };
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    return { failure: { name, message, ...(stack === undefined ? {} : { stack }) } };
  }
}
