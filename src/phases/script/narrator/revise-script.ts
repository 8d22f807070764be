import type { Directive } from '../../../domain/quality';
import {
  type Outline,
  type Script,
  type ScriptPart,
  type Sentence,
  statesFact,
} from '../../../domain/script';
import { assembleScript } from '../parts/assemble-script';
import { type Spoken, spokenOf, without, withSpoken, wordsIn } from '../parts/spoken';

export interface ReviseInput {
  readonly script: Script;
  readonly outline: Outline;
  readonly directives: readonly Directive[];
}

/** Acts on each directive once, in the order given. Ids of sentences that stay are kept. Revision + 1. */
export function reviseScript({ script, outline, directives }: ReviseInput): Script {
  const parts = directives.reduce<readonly ScriptPart[]>(revised, script.parts);
  return assembleScript({ outline, parts, revision: script.revision + 1 });
}

function revised(
  parts: readonly ScriptPart[],
  { action, partId, sentenceId }: Directive,
): readonly ScriptPart[] {
  switch (action) {
    case 'drop-sentence':
      return parts.map((part) => withoutSentence(part, sentenceId));
    case 'trim':
      return sentenceId === undefined
        ? withoutLastPassage(parts, partId)
        : parts.map((part) => withoutSentence(part, sentenceId));
    default:
      return parts;
  }
}

/** Without the sentence, and without those that then open on a word whose meaning went with it. */
function withoutSentence(part: ScriptPart, sentenceId: string | undefined): ScriptPart {
  const spoken = spokenOf(part);
  const at = spoken.findIndex(({ sentence }) => sentence.id === sentenceId);
  if (at < 0 || spoken[at]?.sentence.role === 'disclosure') return part;
  return withSpoken(part, withoutLead(spoken, new Set([at])));
}

/** Without the last passage of a part, or of the longest segment that has more than one. */
function withoutLastPassage(parts: readonly ScriptPart[], partId: string | undefined): readonly ScriptPart[] {
  const passages = new Map(parts.map((part) => [part.id, passagesIn(spokenOf(part))]));
  const longest = parts
    .filter(({ id, kind }) => (partId === undefined ? kind === 'segment' : id === partId))
    .filter(({ id }) => (passages.get(id)?.length ?? 0) > 1)
    .sort((a, b) => wordsIn([b]) - wordsIn([a]))[0];
  const last = longest === undefined ? undefined : passages.get(longest.id)?.at(-1);
  if (longest === undefined || last === undefined) return parts;
  return parts.map((part) => (part === longest ? withSpoken(part, withoutLead(spokenOf(part), last)) : part));
}

/** Without these sentences, and without the frames and the question directly before them where no fact is left behind them. */
function withoutLead(spoken: readonly Spoken[], gone: ReadonlySet<number>): readonly Spoken[] {
  const kept = without(spoken, gone);
  const out = spoken.flatMap((one, at) => (kept.includes(one) ? [] : [at]));
  const next = spoken[Math.max(...out) + 1];
  const areFacts = [...gone].every((at) => statesFact((spoken[at] as Spoken).sentence));
  if (!areFacts || (next !== undefined && statesFact(next.sentence))) return kept;
  const end = Math.min(...out);
  const start = spoken.slice(0, end).findLastIndex(({ sentence: { role } }) => !LEADS.has(role)) + 1;
  return kept.filter((one) => !spoken.slice(start, end).includes(one));
}

const LEADS: ReadonlySet<Sentence['role']> = new Set(['frame', 'question']);

/** Places of sentences that stand next to each other in their source, one set a passage. */
function passagesIn(spoken: readonly Spoken[]): ReadonlySet<number>[] {
  const passages: Set<number>[] = [];
  let end = Number.NaN;
  spoken.forEach(({ sentence }, at) => {
    const [quote] = sentence.quotes;
    if (!statesFact(sentence) || quote === undefined) return;
    if (Math.abs(quote.start - end) <= NEXT && passages.length > 0) passages.at(-1)?.add(at);
    else passages.push(new Set([at]));
    end = quote.end;
  });
  return passages;
}

/** Characters between two neighbouring sentences of a source: a space, or the blank line between two paragraphs. */
const NEXT = 4;
