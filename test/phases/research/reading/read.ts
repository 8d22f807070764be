import type { SourceMediaType } from '../../../../src/domain/episode';
import type { BlockKind, SourceDocument } from '../../../../src/domain/source';
import { readDocument } from '../../../../src/phases/research/reading/read-document';

/** Reads a document that a test has written down. */
export function read(
  mediaType: SourceMediaType,
  content: string | Uint8Array,
  name = 'source',
): Promise<SourceDocument> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return readDocument({ id: 's1', name, mediaType, bytes });
}

export function texts(document: SourceDocument, kind: BlockKind): string[] {
  return document.blocks.filter((block) => block.kind === kind).map(({ text }) => text);
}
