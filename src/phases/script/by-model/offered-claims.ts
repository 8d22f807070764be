import { type Claim, chosenClaimIds } from '../../../domain/research';
import { asPassages } from '../../prompting/passage-lines';
import { quotedWords } from './sheets';
import type { WritingMaterial } from './writing-material';

/** Words of the claims that are offered, for each word of the episode, so that there is something to choose from. */
const OFFERED_WORDS = 2.5;
/** A planner sees at least so many: what research picked, of a few documents all of it. */
const FEWEST_PLANNED_FROM = 3_000;

type Material = Pick<WritingMaterial, 'brief' | 'findings'>;

/** Claims to plan an episode from. What is left out here no model can tell. */
export function claimsToPlanFrom(material: Material, targetWords: number): Claim[] {
  return offered(material, Math.max(OFFERED_WORDS * targetWords, FEWEST_PLANNED_FROM), []);
}

/** Claims to write an episode of so many words from: those that are planned and those of the brief, then others. */
export function offeredClaims(
  material: Material,
  targetWords: number,
  planned: readonly string[] = [],
): Claim[] {
  return offered(material, OFFERED_WORDS * targetWords, planned);
}

/**
 * The chosen claims, then the rest of their passages, those first of which least is missing, then other passages, the most
 * relevant first. Each passage is whole.
 */
function offered({ brief, findings }: Material, most: number, planned: readonly string[]): Claim[] {
  const ids = new Set([...planned, ...chosenClaimIds(brief)]);
  const chosen = findings.claims.filter(({ id }) => ids.has(id));
  const taken = new Set(chosen);
  const missing = (passage: readonly Claim[]) => quotedWords(passage.filter((claim) => !taken.has(claim)));
  const place = new Map(findings.claims.map((claim, at) => [claim, at]));
  const best = (passage: readonly Claim[]) => Math.min(...passage.map((claim) => place.get(claim) ?? 0));
  const [begun, others] = divided(asPassages(findings.claims), (passage) =>
    passage.some((claim) => taken.has(claim)),
  );
  const inOrder = [
    ...begun.sort((a, b) => missing(a) - missing(b)),
    ...others.sort((a, b) => best(a) - best(b)),
  ];
  let words = quotedWords(chosen);
  for (const passage of inOrder) {
    if (words >= most) break;
    words += missing(passage);
    for (const claim of passage) taken.add(claim);
  }
  return findings.claims.filter((claim) => taken.has(claim));
}

function divided<T>(list: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [list.filter(isFirst), list.filter((one) => !isFirst(one))];
}
