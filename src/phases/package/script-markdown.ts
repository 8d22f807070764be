import type { Findings } from '../../domain/research';
import type { Script, ScriptPart, Sentence } from '../../domain/script';
import { listed } from '../../domain/wording';
import { citationOf, originOf } from './citation';
import { escapeMarkdown, oneLine } from './escape';
import { sourceRecord } from './source-record';
import { sourceNumbers } from './traced-sentences';

/**
 * The script for people: who speaks, the parts, and after each sentence the numbers of its sources as footnotes
 * (numbers as in the show notes). Sources that no sentence rests on get no footnote.
 */
export function writeScriptMarkdown(script: Script, findings: Findings): string {
  const numbers = sourceNumbers(findings);
  const parts = script.parts.map((part) => partMarkdown(part, script, numbers));
  const used = new Set(
    script.parts.flatMap(({ turns }) =>
      turns.flatMap(({ sentences }) => sentences.flatMap((s) => s.quotes.map((q) => q.sourceId))),
    ),
  );
  const footnotes = findings.sources
    .filter(({ id }) => used.has(id))
    .map((source) => {
      const citation = citationOf(source);
      const { cameFrom, licence } = sourceRecord(source, citation);
      const detail = [originOf(citation), cameFrom, licence?.name ?? '', citation.url ?? '']
        .filter((text) => text !== '')
        .join('. ');
      return `[^${numbers.get(source.id)}]: *${escapeMarkdown(citation.title)}*. ${escapeMarkdown(detail)}.`;
    });
  const hosts = listed(script.hosts.map(({ name }) => oneLine(name)));
  const facts = `Read by ${hosts} · ${script.words} words · revision ${script.revision}`;
  const shortfall = script.shortfall === undefined ? [] : [`> ${escapeMarkdown(script.shortfall)}`];
  return `${[`# ${escapeMarkdown(script.title)}`, escapeMarkdown(facts), ...shortfall, ...parts, footnotes.join('\n')].join('\n\n').trimEnd()}\n`;
}

function partMarkdown(part: ScriptPart, script: Script, numbers: ReadonlyMap<string, number>): string {
  const names = new Map(script.hosts.map((host) => [host.id, host.name]));
  const turns = part.turns.map(({ hostId, sentences }) => {
    const said = sentences.map((sentence) => sentenceMarkdown(sentence, numbers)).join(' ');
    return `**${escapeMarkdown(names.get(hostId) ?? hostId)}:** ${said}`;
  });
  return [`## ${escapeMarkdown(part.title)}`, ...turns].join('\n\n');
}

function sentenceMarkdown(
  { text, quotes, editedByPerson }: Sentence,
  numbers: ReadonlyMap<string, number>,
): string {
  const marks = [...new Set(quotes.map(({ sourceId }) => numbers.get(sourceId)))].filter(
    (number) => number !== undefined,
  );
  const edited = editedByPerson ? ' *(edited)*' : '';
  return `${escapeMarkdown(text)}${edited}${marks.map((number) => `[^${number}]`).join('')}`;
}
