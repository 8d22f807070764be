import { type Claim, chosenClaimIds } from '../../../domain/research';
import { quotedWords } from './sheets';
import type { WritingMaterial } from './writing-material';

/** Words of the claims that are offered, for each word of the episode, so that there is something to choose from. */
const OFFERED_WORDS = 2.5;

/** Claims to write an episode of so many words from: those that are planned and those of the brief, then the most relevant others. */
export function offeredClaims(
  { brief, findings }: Pick<WritingMaterial, 'brief' | 'findings'>,
  targetWords: number,
  planned: readonly string[] = [],
): Claim[] {
  const chosen = new Set([...planned, ...chosenClaimIds(brief)]);
  const first = findings.claims.filter(({ id }) => chosen.has(id));
  const rest = findings.claims.filter(({ id }) => !chosen.has(id));
  let words = quotedWords(first);
  const offered = new Set(first);
  for (const claim of rest) {
    if (words >= OFFERED_WORDS * targetWords) break;
    offered.add(claim);
    words += quotedWords([claim]);
  }
  return findings.claims.filter((claim) => offered.has(claim));
}
