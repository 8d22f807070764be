import type { Timeline } from '../../domain/audio';
import type { Findings } from '../../domain/research';
import { type Script, statesFact } from '../../domain/script';
import { originOfSource, type SourceCard } from '../../domain/source';
import { type TracedSentence, traceSentences } from './traced-sentences';

/**
 * `provenance.json`: each sentence as heard, with its time (ms), role, claims, how sure they are, and the quotes that it rests on;
 * `start` and `end` are offsets (UTF-16 units) into the stored copy of the source. Throws {@link DefectError} where a
 * fact has no source.
 */
export function writeProvenance(input: { script: Script; findings: Findings; timeline: Timeline }): string {
  const sentences = traceSentences(input);
  const provenance = {
    version: 1,
    title: input.script.title,
    revision: input.script.revision,
    summary: summarise(sentences),
    sources: input.findings.sources.map(sourceEntry),
    sentences: sentences.map(
      ({ id, partId, hostId, startMs, endMs, role, state, editedByPerson, claimIds, text, quotes }) => ({
        id,
        partId,
        hostId,
        startMs,
        endMs,
        role,
        state: state ?? null,
        editedByPerson,
        text,
        claimIds,
        quotes: quotes.map(({ sourceId, text: quoted, start, end }) => ({
          sourceId,
          text: quoted,
          start,
          end,
        })),
      }),
    ),
  };
  return `${JSON.stringify(provenance, null, 2)}\n`;
}

function sourceEntry(source: SourceCard, index: number): object {
  const { id, name, title, authors, publisher, publishedOn, url, retrievedAt, licence, foundBy } = source;
  const origin = originOfSource(source);
  return {
    ...{ number: index + 1, id, name, title, authors, publisher, publishedOn },
    ...{ origin, url, retrievedAt, foundBy, licence },
  };
}

/** Share of the script that can be traced to sources; the notes and the page print it. */
export function summarise(sentences: readonly TracedSentence[]): {
  readonly sentences: number;
  readonly factual: number;
  readonly sourced: number;
  readonly quotes: number;
} {
  const factual = sentences.filter(statesFact);
  return {
    sentences: sentences.length,
    factual: factual.length,
    sourced: factual.filter(({ quotes }) => quotes.length > 0).length,
    quotes: sentences.reduce((sum, { quotes }) => sum + quotes.length, 0),
  };
}
