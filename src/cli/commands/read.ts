import { InputError } from '../../domain/failure';
import type { SourceDocument } from '../../domain/source';
import { counted } from '../../domain/wording';
import { SOURCE_LIMITS } from '../../intake/material';
import { checkReadable } from '../../phases/research/reading/check-readable';
import { gatherSources } from '../../phases/research/reading/gather-sources';
import { languageName } from '../../phases/research/reading/language';
import { readDocument } from '../../phases/research/reading/read-document';
import {
  type Understood,
  type UnderstoodBlock,
  type UnderstoodSentence,
  understoodOf,
} from '../../phases/research/reading/understood';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';

/** Shows each document of the path as it was read. */
export async function read({ out, interruption }: CommandContext, path: string): Promise<ExitCode> {
  const sources = await gatherSources([path], SOURCE_LIMITS, { notice: out.note });
  for (const [at, source] of sources.entries()) {
    const document = await readDocument(source, { signal: interruption.signal });
    const understood = understoodOf(document, refusalOf(document));
    out.record(understood);
    if (at > 0) out.print('');
    for (const line of linesOf(understood)) out.print(line);
  }
  return EXIT.ok;
}

/** Why no episode could be made from the document; nothing where one could. */
function refusalOf(document: SourceDocument): string[] {
  try {
    checkReadable(document, { voiceLanguages: ['en'] });
    return [];
  } catch (error) {
    if (error instanceof InputError) return [`No episode can be made from it: ${error.message}`];
    throw error;
  }
}

function linesOf(understood: Understood): string[] {
  const { title, authors, publishedOn, publisher, language, wordCount, name, warnings, blocks } = understood;
  const facts = [
    authors.join(', '),
    publishedOn,
    publisher,
    languageName(language),
    counted(wordCount, 'word'),
    name,
  ].filter((fact) => fact !== undefined && fact !== '');
  return [
    title,
    facts.join(' · '),
    ...warnings.map((warning) => `! ${warning}`),
    ...blocks.flatMap((block) => ['', ...blockLines(block)]),
  ];
}

/** A sentence a line; what is no running text says in brackets what it is. */
function blockLines({ kind, level = 1, speaker, aside, sentences }: UnderstoodBlock): string[] {
  const lines = sentences.map((sentence) => sentenceLine(sentence, aside));
  if (kind === 'heading') return lines.map((line) => `${'#'.repeat(level)} ${line}`);
  if (kind === 'list-item') return lines.map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`));
  if (kind === 'quotation') return lines.map((line) => `> ${line}`);
  if (kind !== 'paragraph') return lines.map((line) => `[${kind}] ${line}`);
  return lines.map((line, at) => (speaker === undefined || at > 0 ? line : `${speaker}: ${line}`));
}

function sentenceLine({ text, aside }: UnderstoodSentence, all: UnderstoodSentence['aside']): string {
  const said = all ?? aside;
  return said === undefined ? text : `[${said === 'notice' ? 'notice' : 'about the document'}] ${text}`;
}
