/** Takes out of a model's script what was said before, and what points at nothing. */
import { type ScriptPart, statesFact } from '../../../domain/script';
import { DENIES } from '../../../english/lists/denials';
import { opensUnresolved } from '../../../english/pronouns';
import { jaccard, stemSet } from '../../../english/similarity';
import { words } from '../../../english/words';
import { type Spoken, spokenOf, without, withSpoken } from '../parts/spoken';

const FEWEST_STEMS = 4;
const SAME_FACT = 0.7;

/** The later of two sentences that say the same goes, in whatever part it stands. */
export function withoutRepeats(parts: readonly ScriptPart[]): ScriptPart[] {
  const texts = new Set<string>();
  const facts: { readonly stems: ReadonlySet<string>; readonly denies: boolean }[] = [];
  return parts.map((part) => {
    const spoken = spokenOf(part);
    const gone = new Set<number>();
    spoken.forEach(({ sentence }, index) => {
      const key = words(sentence.text.toLowerCase()).join(' ');
      const stems = stemSet(sentence.text);
      // Two sides of a dispute may differ by this word alone.
      const denies = DENIES.test(sentence.text);
      const again =
        stems.size >= FEWEST_STEMS &&
        facts.some((fact) => fact.denies === denies && jaccard(fact.stems, stems) >= SAME_FACT);
      if (texts.has(key) || (again && statesFact(sentence))) gone.add(index);
      else if (stems.size >= FEWEST_STEMS) facts.push({ stems, denies });
      texts.add(key);
    });
    return gone.size === 0 ? part : withSpoken(part, without(spoken, gone));
  });
}

/** A statement that opens on "he" or "such" is kept only behind a statement of the same source. */
export function withoutOrphans(parts: readonly ScriptPart[]): ScriptPart[] {
  return parts.map((part) => {
    const spoken = spokenOf(part);
    const gone = new Set<number>();
    spoken.forEach((here, index) => {
      if (!statesFact(here.sentence) || opensUnresolved(here.sentence.text) === null) return;
      const before = spoken
        .slice(0, index)
        .findLast(({ sentence }, at) => statesFact(sentence) && !gone.has(at));
      if (before === undefined || !followsFrom(before, here)) gone.add(index);
    });
    return gone.size === 0 ? part : withSpoken(part, without(spoken, gone));
  });
}

/** Characters between two quotes of a source that still read as one passage. */
const NEAR = 400;

function followsFrom(before: Spoken, here: Spoken): boolean {
  if (before.sentence.claimIds.some((id) => here.sentence.claimIds.includes(id))) return true;
  return before.sentence.quotes.some((a) =>
    here.sentence.quotes.some(
      (b) => a.sourceId === b.sourceId && b.start >= a.start && b.start - a.end <= NEAR,
    ),
  );
}
