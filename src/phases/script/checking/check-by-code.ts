import type { CheckedLine } from '../../../domain/script-check';
import { checkLine } from './check-line';
import { type Corpus, quoteOf, type SourceLine } from './corpus';
import type { WrittenPart, WrittenScript } from './written-script';

/** Lines that a listener still has in mind. */
const IN_MIND = 3;

/** Every sentence of the script, in speaking order. */
export function checkByCode(script: WrittenScript, corpus: Corpus): CheckedLine[] {
  return script.parts.flatMap((part) => checkPart(part, corpus, knownIn(script)));
}

/** Names that need no source: of those who speak, and in the title. */
export function knownIn({ title, speakers }: WrittenScript): string[] {
  return [title, ...speakers];
}

function checkPart(part: WrittenPart, corpus: Corpus, known: readonly string[]): CheckedLine[] {
  const told: (readonly SourceLine[])[] = [];
  const nearest: (readonly SourceLine[])[] = [];
  return part.turns.flatMap(({ speaker, sentences }) =>
    sentences.map(({ id, line, text }): CheckedLine => {
      const { verdict, reasons, passages } = checkLine(text, corpus, {
        known,
        before: told.slice(-IN_MIND).flat(),
        spokenOf: nearest.slice(-IN_MIND).flat(),
      });
      nearest.push(passages);
      told.push(verdict === 'supported' ? passages : []);
      return { id, line, partId: part.id, speaker, text, verdict, reasons, passages: passages.map(quoteOf) };
    }),
  );
}
