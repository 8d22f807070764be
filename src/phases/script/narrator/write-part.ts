import type { Findings, NarrativeBrief, ToldPassage } from '../../../domain/research';
import type { Outline, OutlinePart, ScriptPart } from '../../../domain/script';
import type { SourceDocument } from '../../../domain/source';
import { raiseFirst } from '../../../english/connectives';
import { readingText } from '../../../english/reading-text';
import { emptyPart, withIds, withSpoken } from '../parts/spoken';
import { closing, introduction, type Line, leadTo, leaveOff } from './frames';
import { castPassages, type Reading } from './voices';

export interface PartInput {
  readonly outline: Outline;
  readonly part: OutlinePart;
  readonly brief: NarrativeBrief;
  readonly findings: Findings;
  readonly documents: readonly SourceDocument[];
}

/**
 * One part of a narrated episode. Its passages are read whole and unchanged, each behind a short line that says whose words
 * follow where that is new, and two hosts take turns.
 */
export function writePart({ part, ...framing }: PartInput): ScriptPart {
  const lines =
    part.kind === 'introduction'
      ? introduction(framing)
      : part.kind === 'close'
        ? closing(framing)
        : toldIn({ part, ...framing });
  const said = lines.map(({ by, text, role, quotes, claimIds }) => ({
    hostId: by.id,
    sentence: { text, role, quotes, claimIds },
  }));
  return withSpoken(emptyPart(part), withIds(part, said));
}

function toldIn({ part, ...framing }: PartInput): Line[] {
  const cast = castPassages(framing);
  return framing.brief.passages
    .filter(({ id }) => part.passageIds?.includes(id))
    .flatMap((passage) => told(passage, cast.get(passage.id) ?? [], { part, ...framing }));
}

function told(passage: ToldPassage, readings: readonly Reading[], input: PartInput): Line[] {
  let before = '';
  const end = readings.at(-1)?.sentences.at(-1);
  const said = readings.flatMap(({ by, sentences }) =>
    sentences.map((sentence): Line => {
      const { quote, claimId } = sentence;
      before = asSentence(readingText(quote.text), before, sentence === end);
      return {
        by,
        role: 'claim',
        text: before,
        quotes: [quote],
        claimIds: claimId === undefined ? [] : [claimId],
      };
    }),
  );
  const [first, last] = [said[0], said.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    ...leadTo({ passage, by: first.by, ...input }),
    ...said,
    ...leaveOff(passage, input.brief, last.by),
  ];
}

/** Ends of sentences, and of what announces something. */
const ENDED = /[.!?…:]["”’)\]]*$/;

/** An item of a list that does not end as a sentence does gets a large letter behind one that does, and a full stop unless the next item goes on. */
function asSentence(text: string, before: string, isLast: boolean): string {
  if (ENDED.test(text)) return text;
  const begun = ENDED.test(before) && !before.endsWith(':') ? raiseFirst(text) : text;
  if (/[,;](?: (?:and|or))?$/.test(begun) && !isLast) return begun;
  return `${begun.replace(/[\s,;–—-]+$/, '')}.`;
}
