import type { Directive, Evidence } from '../../../../domain/quality';
import type { Claim, Theme } from '../../../../domain/research';
import { evidenceOf, type Figure, type Reading, spokenClaimIds } from '../reading';

/**
 * How much of the brief is told: each theme earns half for its idea and half for its claims, the open ends
 * together count as one more theme. A theme's claims are covered at `coveredShare` of them; where the length
 * asked for cannot hold all the material, at as much less. 0–1.
 */
export function coverage(reading: Reading): Figure {
  const { brief, script, template } = reading;
  const spoken = spokenClaimIds(reading);
  const room = brief.materialWords > 0 ? Math.min(1, script.targetWords / brief.materialWords) : 1;
  const needed = template.definitions.coveredShare * room;
  const credits = brief.themes.map((theme) => themeCredit(theme, spoken, needed));
  const open = brief.openEnds.map((end) => end.claimId);
  if (open.length > 0) credits.push(share(open, spoken, needed));
  const total = credits.reduce((sum, credit) => sum + credit, 0);
  const thin = brief.themes.filter((theme) => themeCredit(theme, spoken, needed) < 1);
  return {
    value: credits.length === 0 ? 0 : total / credits.length,
    unit: 'share of the brief',
    evidence: brief.themes.flatMap((theme) => ideaEvidence(reading, theme)),
    whenLow: [
      ...thin.flatMap((theme) => missing(reading, theme, spoken)),
      ...unsaidOpenEnds(reading, spoken),
    ],
  };
}

function themeCredit(theme: Theme, spoken: ReadonlySet<string>, needed: number): number {
  const idea = spoken.has(theme.ideaClaimId) ? 1 : 0;
  return (idea + share(theme.claimIds, spoken, needed)) / 2;
}

function share(claimIds: readonly string[], spoken: ReadonlySet<string>, needed: number): number {
  if (claimIds.length === 0 || needed === 0) return 1;
  const said = claimIds.filter((id) => spoken.has(id)).length / claimIds.length;
  return Math.min(1, said / needed);
}

function ideaEvidence(reading: Reading, theme: Theme): Evidence[] {
  const teller = reading.sentences.find(
    (sentence) => sentence.statesFact && sentence.claimIds.includes(theme.ideaClaimId),
  );
  return teller ? [evidenceOf(teller, `the idea of "${theme.title}"`)] : [];
}

/** The idea first, then what is most relevant. */
function missing(reading: Reading, theme: Theme, spoken: ReadonlySet<string>): Directive[] {
  const part = reading.script.parts.find((candidate) => candidate.themeId === theme.id);
  const rank = (claim: Claim) =>
    claim.id === theme.ideaClaimId ? Number.POSITIVE_INFINITY : claim.relevance;
  return theme.claimIds
    .filter((id) => !spoken.has(id))
    .flatMap((id) => reading.claims.get(id) ?? [])
    .sort((a, b) => rank(b) - rank(a))
    .map((claim) => ({
      action: 'add-material',
      ...(part && { partId: part.id }),
      claimId: claim.id,
      reason:
        claim.id === theme.ideaClaimId
          ? `The idea of "${theme.title}" is never said.`
          : `"${theme.title}" is told thinly.`,
    }));
}

function unsaidOpenEnds(reading: Reading, spoken: ReadonlySet<string>): Directive[] {
  return reading.brief.openEnds
    .filter((end) => !spoken.has(end.claimId))
    .map((end) => ({
      action: 'add-material',
      claimId: end.claimId,
      reason: `An open end is not mentioned: ${end.why}`,
    }));
}
