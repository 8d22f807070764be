/**
 * Lines that cite nothing must state nothing: "Stoicism cures depression." has no number and no name that is new, and is a fact all the
 * same. What a joint, a question or a frame says beyond talk about talk must be what one claim in its reach says.
 */
import { type OutlinePart, type ScriptPart, type Sentence, statesFact } from '../../../domain/script';
import { DENIES } from '../../../english/lists/denials';
import { withoutTitles } from '../judging/attribution';
import { spokenOf } from '../parts/spoken';
import { asserts, clausesOf, nearestClause, type Word, wordsOf } from './clauses';
import { type Ground, type Reach, reachOf } from './reach';
import type { OutlinedMaterial } from './writing-material';

/** Asks about something that it takes for granted. */
const PRESUPPOSES =
  /^(?:(?:and|but|so|then|now|tell me)[,:]? )*(?:why|how (?:did|do|does|has|have|could|can|come|was|were|is|are)|when (?:did|was|were)|where (?:did|was|were))\b/i;
const WITHOUT_LIMIT =
  /\b(?:always|never|all|every|everyone|everybody|everything|none|nobody|only|proves?|proven|certainly|definitely|undoubtedly)\b/i;
/** A question may bring a word of its own, or one in so many. */
const OWN_IN_A_QUESTION = 1 / 3;

/** Sentence id → what it states that no claim in its reach does. A person's words are theirs. */
export function smuggledFacts(
  part: ScriptPart,
  plan: OutlinePart,
  material: OutlinedMaterial,
): Map<string, string> {
  const lines = spokenOf(part)
    .map(({ sentence }) => sentence)
    .filter(
      (sentence) => !statesFact(sentence) && sentence.role !== 'disclosure' && !sentence.editedByPerson,
    );
  if (lines.length === 0) return new Map();
  const reach = reachOf(plan, material);
  return new Map(
    lines.flatMap((line) => {
      const text = withoutTitles(material, line.text);
      const fault = faultOf({ ...line, text }, reach);
      return fault === undefined ? [] : [[line.id, fault] as const];
    }),
  );
}

function faultOf({ text, role }: Sentence, reach: Reach): string | undefined {
  const words = wordsOf(text, reach);
  const foreign = words.filter(({ isForeign }) => isForeign);
  const named = [...new Set(foreign.map((word) => word.text))].join(', ');
  const asks = text.trim().endsWith('?');
  if (asks && !PRESUPPOSES.test(text)) {
    const share = foreign.length / Math.max(1, words.filter(({ isMaterial }) => isMaterial).length);
    return foreign.length > 1 && share > OWN_IN_A_QUESTION
      ? `a question brings in nothing that the claims around it do not have: ${named}`
      : undefined;
  }
  const said = clausesOf(words).filter(asserts);
  const loose = said.find((clause) => !reach.grounds.some((ground) => says(ground, clause, text, reach)));
  if (loose !== undefined) {
    const stated = loose
      .filter(({ isMaterial }) => isMaterial)
      .map((word) => word.text)
      .join(' ');
    return `a ${role} states nothing, and no claim here says "${stated}"; cite the claim that says it, or leave it out`;
  }
  const material = words.filter(({ isMaterial }) => isMaterial);
  const spare = foreign.length === 1 && (material.length === 1 || foreign[0]?.pos !== 'NOUN');
  return foreign.length === 0 || spare
    ? undefined
    : `a ${role} brings in nothing that the claims around it do not have: ${named}`;
}

/** Everything that the clause says stands in one claim, denied where that denies, and no more generally. */
function says(
  { stems, text: said }: Ground,
  clause: readonly Word[],
  text: string,
  { about }: Reach,
): boolean {
  const material = clause.filter(({ isMaterial }) => isMaterial).map(({ stem }) => stem);
  if (!material.every((stem) => stems.has(stem) || about.has(stem))) return false;
  const [denies, isDenied] = [DENIES.test(text), DENIES.test(nearestClause(said, material))];
  if (denies !== isDenied && (denies || !text.endsWith('?'))) return false;
  return !WITHOUT_LIMIT.test(text) || WITHOUT_LIMIT.test(said);
}
