/** Leaves out what still does not hold up after the last repair, with a record of it; what must be told is said in its source's words. */
import type { Claim } from '../../../domain/research';
import { type DroppedSentence, type ScriptPart, sentencesOf, statesFact } from '../../../domain/script';
import { type Spoken, spokenOf, without, withSpoken } from '../parts/spoken';
import { withReferences } from './callbacks';
import type { Refusals } from './check-sentences';
import { type Fault, reasonsAgainst } from './fault-lines';
import { keyClaimsOf, untold } from './key-claims';
import type { OutlinedMaterial } from './writing-material';

export interface Settled {
  readonly parts: ScriptPart[];
  /** Places from which something was taken. */
  readonly seams: readonly Fault[];
}

export function settleParts(
  parts: readonly ScriptPart[],
  refused: Refusals,
  material: OutlinedMaterial,
): Settled {
  const told = inSourceWords(parts, refused, material);
  const settled = told.map((part) => withoutRefused(part, refused));
  return {
    parts: withReferences(settled.map(({ part }) => part)),
    seams: settled.flatMap(({ seams }) => seams),
  };
}

/** A refused sentence that alone tells something that must be told is replaced by the words of its claim. */
function inSourceWords(
  parts: readonly ScriptPart[],
  refused: Refusals,
  { outline, findings }: OutlinedMaterial,
): ScriptPart[] {
  const standing = parts.map((part) =>
    withSpoken(
      part,
      spokenOf(part).filter(({ sentence }) => reasonsAgainst(sentence, refused).length === 0),
    ),
  );
  const lost = untold(keyClaimsOf(outline), standing);
  return lost.reduce<ScriptPart[]>(
    (now, { claimIds, partId }) => {
      const home = now.find((part) =>
        sentencesOf(part).some(
          (sentence) =>
            (partId === undefined || part.id === partId) &&
            statesFact(sentence) &&
            sentence.claimIds.some((id) => claimIds.includes(id)),
        ),
      );
      const claim = findings.claims.find(({ id }) => id === toldIn(home, claimIds));
      if (home === undefined || claim === undefined) return now;
      return now.map((part) => (part === home ? quoted(part, claim, refused) : part));
    },
    [...parts],
  );
}

function toldIn(part: ScriptPart | undefined, claimIds: readonly string[]): string | undefined {
  if (part === undefined) return undefined;
  const told = sentencesOf(part).filter((sentence) => statesFact(sentence));
  return told.flatMap((sentence) => sentence.claimIds).find((id) => claimIds.includes(id));
}

/** The part with the first sentence that tells this claim in the words of its source; they are true by themselves. */
function quoted(part: ScriptPart, claim: Claim, refused: Refusals): ScriptPart {
  const spoken = spokenOf(part);
  const at = spoken.findIndex(({ sentence }) => statesFact(sentence) && sentence.claimIds.includes(claim.id));
  const here = spoken[at];
  const [quote] = claim.quotes;
  if (here === undefined || quote === undefined) return part;
  const reasons = reasonsAgainst(here.sentence, refused);
  const id = `${here.sentence.id}+source`;
  const sentence = { id, text: claim.text, role: 'claim' as const, quotes: [quote], claimIds: [claim.id] };
  const next = withSpoken(part, spoken.toSpliced(at, 1, { hostId: here.hostId, sentence }));
  return recorded(next, [{ ...dropped(here, reasons), insteadSaid: claim.text }]);
}

function withoutRefused(part: ScriptPart, refused: Refusals): { part: ScriptPart; seams: Fault[] } {
  const spoken = spokenOf(part);
  const reasons = spoken.map(({ sentence }) => reasonsAgainst(sentence, refused));
  const gone = new Set(spoken.flatMap((_, at) => ((reasons[at] ?? []).length > 0 ? [at] : [])));
  if (gone.size === 0) return { part, seams: [] };
  const left = without(spoken, withReactions(spoken, gone));
  const kept = new Set(left.map(({ sentence }) => sentence.id));
  const cut = spoken.flatMap((here, at): DroppedSentence[] => {
    const own = reasons[at] ?? [];
    return kept.has(here.sentence.id) ? [] : [dropped(here, own.length > 0 ? own : [LEANED])];
  });
  const after = withSpoken(part, left);
  return { part: recorded(after, cut), seams: seamsOf(part.id, spoken, kept) };
}

const LEANED = 'it led to, or reacted to, a sentence that was left out';

/** A reaction right behind a fact that goes has nothing to react to. */
function withReactions(spoken: readonly Spoken[], gone: ReadonlySet<number>): Set<number> {
  const all = new Set(gone);
  spoken.forEach(({ sentence }, at) => {
    const before = spoken[at - 1];
    if (sentence.role === 'reaction' && before !== undefined && all.has(at - 1)) all.add(at);
  });
  return all;
}

/** One for each place at which a run of sentences is missing, named by the sentence before it, or else the one behind. */
function seamsOf(partId: string, spoken: readonly Spoken[], kept: ReadonlySet<string>): Fault[] {
  return spoken.flatMap(({ sentence }, at): Fault[] => {
    const before = spoken[at - 1]?.sentence;
    const isFirst = !kept.has(sentence.id) && (before === undefined || kept.has(before.id));
    if (!isFirst) return [];
    const next = spoken.slice(at).find((one) => kept.has(one.sentence.id))?.sentence;
    const [beside, where] = before === undefined ? [next, 'Before'] : [before, 'Behind'];
    if (beside === undefined) return [];
    return [
      {
        partId,
        sentenceId: beside.id,
        reason: `${where} it something was left out; where the lines around the gap do not follow, mend them`,
      },
    ];
  });
}

function dropped({ hostId, sentence }: Spoken, reasons: readonly string[]): DroppedSentence {
  const { id, text, role, claimIds } = sentence;
  return { id, hostId, text, role, claimIds, reasons };
}

function recorded(part: ScriptPart, cut: readonly DroppedSentence[]): ScriptPart {
  return cut.length === 0 ? part : { ...part, dropped: [...(part.dropped ?? []), ...cut] };
}
