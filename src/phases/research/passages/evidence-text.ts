import { type Block, carriesClaims, type SourceDocument } from '../../../domain/source';
import { sectionsOf } from './sections';

/** A block that can carry claims, under the headings above it. */
export interface EvidenceBlock {
  readonly block: Block;
  readonly headings: readonly string[];
  /** Place among the blocks of the document, 0–1. */
  readonly position: number;
}

/** The blocks of a document that can carry claims: running text, list items and quotations outside its back matter. */
export function evidenceBlocks(document: SourceDocument): EvidenceBlock[] {
  return sectionsOf(document).flatMap(({ headings, blocks }) =>
    blocks
      .filter(({ block }) => carriesClaims(block))
      .map(({ block, position }) => ({ block, headings, position })),
  );
}

/** All of that text, a blank line between blocks. */
export function evidenceText(document: SourceDocument): string {
  return evidenceBlocks(document)
    .map(({ block }) => block.text)
    .join('\n\n');
}
