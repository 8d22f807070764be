import type { Findings, NarrativeBrief, ToldPassage } from '../../../domain/research';
import type { Host, Outline, OutlinePart, ScriptPart, Sentence } from '../../../domain/script';
import { readingText } from '../../../english/reading-text';
import { closing, introduction, type Line, leadTo, leaveOff } from './frames';

export interface PartInput {
  readonly outline: Outline;
  readonly part: OutlinePart;
  readonly brief: NarrativeBrief;
  readonly findings: Findings;
}

/**
 * One part of a narrated episode. Its passages are read whole and unchanged, each behind a short line that says whose words
 * follow where that is new. Two hosts take turns: a passage that goes on from the one before it keeps its voice.
 */
export function writePart({ outline, part, brief, findings }: PartInput): ScriptPart {
  const { id, kind, title, themeId, targetWords } = part;
  const lines =
    kind === 'introduction'
      ? introduction({ outline, brief, findings })
      : kind === 'close'
        ? closing({ outline, brief, findings })
        : brief.passages
            .filter((passage) => part.passageIds?.includes(passage.id))
            .flatMap((passage) => told({ passage, part, outline, brief, findings }));
  return {
    id,
    kind,
    title,
    ...(themeId === undefined ? {} : { themeId }),
    targetWords,
    turns: turnsOf(part, lines),
  };
}

interface Told extends PartInput {
  readonly passage: ToldPassage;
}

function told({ passage, ...input }: Told): Line[] {
  const by = readerOf(passage, input.brief, input.outline);
  const said = passage.sentences.map(
    ({ quote, claimId }): Line => ({
      by,
      role: 'claim',
      text: readingText(quote.text),
      quotes: [quote],
      claimIds: claimId === undefined ? [] : [claimId],
    }),
  );
  return [...leadTo({ passage, by, ...input }), ...said, ...leaveOff(passage, by)];
}

/** Readers change where something is left out between two passages. */
function readerOf(passage: ToldPassage, { passages }: NarrativeBrief, { hosts }: Outline): Host {
  const at = passages.findIndex(({ id }) => id === passage.id);
  const changes = passages.slice(1, at + 1).filter(({ goesOn }) => !goesOn).length;
  return hosts[changes % hosts.length] as Host;
}

/** Neighbouring lines of one host are one turn. */
function turnsOf(part: OutlinePart, lines: readonly Line[]): ScriptPart['turns'] {
  const turns: { hostId: string; sentences: Sentence[] }[] = [];
  for (const { by, role, text, quotes, claimIds } of lines) {
    if (turns.at(-1)?.hostId !== by.id) turns.push({ hostId: by.id, sentences: [] });
    const sentences = turns.at(-1)?.sentences ?? [];
    sentences.push({
      id: `${part.id}.${turns.length}.${sentences.length + 1}`,
      text,
      role,
      quotes,
      claimIds,
    });
  }
  return turns;
}
