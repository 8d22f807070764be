import type { Claim, Findings, NarrativeBrief, Theme } from '../../../domain/research';
import type { SessionTemplate } from '../../../domain/templates';
import { unitsFor } from './telling';
import { type Unit, unitOf } from './unit';

/** Which part says which claim; no claim is in two. */
export interface Cast {
  readonly coldOpen: readonly string[];
  readonly segments: readonly { readonly theme: Theme; readonly claimIds: readonly string[] }[];
  readonly recap: readonly string[];
  readonly close: readonly string[];
}

interface CastInput {
  readonly brief: NarrativeBrief;
  readonly findings: Findings;
  readonly session: SessionTemplate;
  readonly target: number;
  readonly segments: number;
}

/** Below this many claims nothing is kept back for the end: the segments need it all. */
const CLAIMS_TO_SPARE = 14;

export function castClaims({ brief, findings, session, target, segments }: CastInput): Cast {
  const taken = new Set<string>();
  const take = (ids: readonly string[]) => {
    for (const id of ids) taken.add(id);
    return ids;
  };
  const themes = keptThemes(brief.themes, segments, findings, session.structure.minSegmentWords);
  const ideas = new Set(themes.map((theme) => theme.ideaClaimId));
  const free = () => findings.claims.filter((claim) => !taken.has(claim.id) && !ideas.has(claim.id));
  const coldOpen = take(hookClaims(brief, findings));
  const spare = findings.claims.length >= CLAIMS_TO_SPARE;
  const words = target * session.structure.shares.recap;
  const recap = take(spare ? recapClaims(brief, free(), words, findings, ideas, taken) : []);
  const close = take(spare ? closingThought(free(), brief) : []);
  return {
    coldOpen,
    segments: themes.map((theme) => ({ theme, claimIds: theme.claimIds.filter((id) => !taken.has(id)) })),
    recap,
    close,
  };
}

/** The themes with most to say, in telling order; what is too small for a segment joins its kin. */
function keptThemes(themes: readonly Theme[], count: number, findings: Findings, minWords: number): Theme[] {
  const wordsIn = (theme: Theme) =>
    unitsFor(theme.claimIds, findings).reduce((sum, unit) => sum + unit.words, 0);
  const kept = [...themes]
    .map((theme) => ({ theme, words: wordsIn(theme) }))
    .sort((a, b) => b.words - a.words)
    .filter(({ words }, index) => index === 0 || (index < count && words >= minWords))
    .map(({ theme }) => theme);
  const rest = themes.filter((theme) => !kept.includes(theme) && wordsIn(theme) < minWords);
  const host = (theme: Theme) =>
    kept.reduce((a, b) => (shared(b.keywords, theme.keywords) > shared(a.keywords, theme.keywords) ? b : a));
  return themes
    .filter((theme) => kept.includes(theme))
    .map((theme) => {
      const guests = kept.length > 0 ? rest.filter((small) => host(small) === theme) : [];
      return { ...theme, claimIds: [...theme.claimIds, ...guests.flatMap((guest) => guest.claimIds)] };
    });
}

function shared(a: readonly string[], b: readonly string[]): number {
  return a.filter((word) => b.includes(word)).length;
}

function hookClaims({ hook }: NarrativeBrief, findings: Findings): string[] {
  const claim = findings.claims.find((candidate) => candidate.id === hook.claimId);
  if (claim === undefined) return [];
  const other = hook.kind === 'contradiction' ? claim.conflictsWith[0] : undefined;
  return other === undefined ? [claim.id] : [claim.id, other];
}

/** Answers that were not an idea of a segment, then one open end, as many as the recap's words hold. */
function recapClaims(
  brief: NarrativeBrief,
  free: readonly Claim[],
  words: number,
  findings: Findings,
  ideas: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): string[] {
  const isFree = (id: string) => !taken.has(id) && !ideas.has(id);
  const named = brief.answerClaimIds.filter(isFree);
  const pool = named.length > 0 ? named : free.filter(answers).map((claim) => claim.id);
  const chosen: string[] = [];
  let used = 0;
  for (const unit of unitsFor(pool, findings).filter(short)) {
    if (chosen.length > 0 && used + unit.words > words) break;
    chosen.push(unit.claim.id);
    used += unit.words;
  }
  const open = unitsFor(brief.openEnds.map((end) => end.claimId).filter(isFree), findings)
    .filter((unit) => short(unit) && !chosen.includes(unit.claim.id) && unit.claim.conflictsWith.length === 0)
    .map((unit) => unit.claim.id);
  return [...chosen, ...open.slice(0, 1)];
}

function answers(claim: Claim): boolean {
  return (
    claim.relevance > 0.3 &&
    /\b(?:means?|suggests?|lesson|matters?|shows?|because|rather than|in the end)\b/.test(claim.text)
  );
}

function short(unit: Unit): boolean {
  return unit.words <= 45 && unit.leans.length <= 1;
}

/** A short line in somebody's own words, else a short opinion. */
function closingThought(free: readonly Claim[], brief: NarrativeBrief): string[] {
  const open = new Set(brief.openEnds.map((end) => end.claimId));
  const brevity = free
    .filter((claim) => claim.leansOn.length === 0 && !open.has(claim.id) && claim.conflictsWith.length === 0)
    .filter((claim) => (unitOf(claim)?.words ?? 99) <= 26);
  const quoted = brevity.find((claim) => claim.spokenWords !== undefined && claim.attributedTo !== undefined);
  const thought = quoted ?? brevity.find((claim) => claim.kind === 'opinion');
  return thought === undefined ? [] : [thought.id];
}
