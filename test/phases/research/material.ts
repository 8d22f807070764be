import type { Finding } from '../../../src/domain/research';
import type { Block, BlockKind, SourceDocument } from '../../../src/domain/source';
import { createNameReader } from '../../../src/english/names';
import { evidenceText } from '../../../src/phases/research/passages/evidence-text';
import { findPassages } from '../../../src/phases/research/passages/find-passages';
import { toFinding } from '../../../src/phases/research/passages/to-finding';

/** Every sentence of every passage as a finding, whatever the topic. */
export function findingsOf(document: SourceDocument): Finding[] {
  const names = createNameReader(evidenceText(document));
  return findPassages(document)
    .flatMap((passage) =>
      passage.sentences.map((quote, at) => ({ passage, quote, before: passage.sentences.slice(0, at) })),
    )
    .map((found, at) => toFinding({ ...found, id: `${document.id}.f${at + 1}`, names }));
}

const TRADES =
  'weaver baker mason potter cooper smith tanner miller brewer tailor sailor painter cobbler'.split(' ');
/** A paragraph of 234 words: a passage by itself. */
export const LONG_PARAGRAPH = TRADES.map((trade, at) => {
  const other = (far: number) => TRADES[(at + far) % TRADES.length];
  return `The ${trade} met ${other(1)}s behind ${other(2)} barns, sold ${other(3)} tools, gave ${other(4)}s loaves, lent ${other(5)}s money, built ${other(6)} sheds.`;
}).join(' ');

/** One that completes the paragraph before it, as long. */
export const LONG_REPLY = `But ${LONG_PARAGRAPH.charAt(0).toLowerCase()}${LONG_PARAGRAPH.slice(1)}`;

/** A document from Markdown-like lines: `# heading`, `> quotation`, `- item`, `; term`, `| table`, `! caption`, anything else a paragraph. */
export function documentOf(source: string, id = 's1', title = 'A test document'): SourceDocument {
  const blocks: Block[] = [];
  let text = '';
  for (const raw of source
    .split(/\n\s*\n/)
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter(Boolean)) {
    const { kind, level, body } = lineOf(raw);
    if (text !== '') text += '\n\n';
    const start = text.length;
    text += body;
    blocks.push({ kind, ...(level ? { level } : {}), text: body, start, end: text.length });
  }
  const wordCount = text.split(/\s+/).length;
  return {
    id,
    name: `${id}.md`,
    mediaType: 'text/markdown',
    title,
    authors: ['A. Writer'],
    language: 'en',
    text,
    blocks,
    wordCount,
  };
}

function lineOf(raw: string): { kind: BlockKind; level?: number; body: string } {
  const heading = /^(#{1,6}) (.*)$/.exec(raw);
  if (heading) return { kind: 'heading', level: (heading[1] as string).length, body: heading[2] as string };
  if (raw.startsWith('> ')) return { kind: 'quotation', body: raw.slice(2) };
  if (raw.startsWith('- ')) return { kind: 'list-item', body: raw.slice(2) };
  if (raw.startsWith('; ')) return { kind: 'term', body: raw.slice(2) };
  if (raw.startsWith('| ')) return { kind: 'table', body: raw.slice(2) };
  if (raw.startsWith('! ')) return { kind: 'caption', body: raw.slice(2) };
  return { kind: 'paragraph', body: raw };
}
