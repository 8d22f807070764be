import type { Findings, NarrativeBrief, ToldPassage } from '../../../domain/research';
import type { Host, Outline, OutlinePart, ScriptPart } from '../../../domain/script';
import { readingText } from '../../../english/reading-text';
import { emptyPart, withIds, withSpoken } from '../parts/spoken';
import { closing, introduction, isSoonAfter, type Line, leadTo, leaveOff } from './frames';

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
  const lines =
    part.kind === 'introduction'
      ? introduction({ outline, brief, findings })
      : part.kind === 'close'
        ? closing({ outline, brief, findings })
        : brief.passages
            .filter((passage) => part.passageIds?.includes(passage.id))
            .flatMap((passage) => told({ passage, part, outline, brief, findings }));
  const said = lines.map(({ by, text, role, quotes, claimIds }) => ({
    hostId: by.id,
    sentence: { text, role, quotes, claimIds },
  }));
  return withSpoken(emptyPart(part), withIds(part, said));
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
  return [...leadTo({ passage, by, ...input }), ...said, ...leaveOff(passage, input.brief, by)];
}

/** Readers change where something is left out between two passages, unless it is little of a paragraph. */
function readerOf(passage: ToldPassage, { passages }: NarrativeBrief, { hosts }: Outline): Host {
  const at = passages.findIndex(({ id }) => id === passage.id);
  const changes = passages
    .slice(1, at + 1)
    .filter(
      (passage, before) => !passage.goesOn && !isSoonAfter(passages[before] as ToldPassage, passage),
    ).length;
  return hosts[changes % hosts.length] as Host;
}
