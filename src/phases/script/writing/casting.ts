import type { Claim, Findings, NarrativeBrief, Theme } from '../../../domain/research';
import type { SessionTemplate } from '../../../domain/templates';
import { continues, unitsFor } from './telling';
import type { Unit } from './unit';

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
  const coldOpen = take(hookClaims(brief, findings, ideas));
  const spare = findings.claims.length >= CLAIMS_TO_SPARE;
  const words = target * session.structure.shares.recap;
  const isTold = (id: string) =>
    introduced(
      id,
      findings,
      themes.flatMap((theme) => theme.claimIds),
    );
  const recap = take(spare ? recapClaims(brief, free(), words, findings, ideas, taken, isTold) : []);
  const told = themes.flatMap((theme) => theme.claimIds.filter((id) => !taken.has(id)));
  const close = take(spare ? closingThought(free(), brief, findings, told) : []);
  return {
    coldOpen,
    segments: themes.map((theme) => ({ theme, claimIds: theme.claimIds.filter((id) => !taken.has(id)) })),
    recap,
    close,
  };
}

/** At the end nobody new comes in: whom a claim names, other claims of the segments name too. */
function introduced(id: string, findings: Findings, told: readonly string[]): boolean {
  const claim = findings.claims.find((candidate) => candidate.id === id);
  const others = findings.claims.filter((other) => other.id !== id && told.includes(other.id));
  return claim?.names.every((name) => others.some((other) => other.text.includes(name))) === true;
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

/** A short hook takes along the sentence that stands next to it in its source. */
const SHORT_HOOK_WORDS = 24;
const NEIGHBOUR_WORDS = 36;

function hookClaims({ hook }: NarrativeBrief, findings: Findings, ideas: ReadonlySet<string>): string[] {
  const claim = findings.claims.find((candidate) => candidate.id === hook.claimId);
  const [unit] = unitsFor([hook.claimId], findings);
  if (claim === undefined || unit === undefined) return [];
  const other = hook.kind === 'contradiction' ? claim.conflictsWith[0] : undefined;
  if (other !== undefined) return [claim.id, other];
  if (unit.words >= SHORT_HOOK_WORDS) return [claim.id];
  const near = findings.claims.filter(
    (candidate) =>
      candidate.id !== claim.id &&
      !ideas.has(candidate.id) &&
      Math.abs((candidate.quotes[0]?.end ?? 0) - unit.start) +
        Math.abs((candidate.quotes[0]?.start ?? 0) - unit.end) <
        NEIGHBOUR_CHARACTERS,
  );
  const units = unitsFor(
    near.map(({ id }) => id),
    findings,
  ).filter((candidate) => candidate.words <= NEIGHBOUR_WORDS && !ANSWERS_SOMEBODY.test(candidate.claim.text));
  const before = units.find((candidate) => continues(candidate, unit));
  const after = units.find((candidate) => continues(unit, candidate));
  if (before !== undefined && before.leans.length === 0) return [before.claim.id, claim.id];
  return after === undefined ? [claim.id] : [claim.id, after.claim.id];
}

const NEIGHBOUR_CHARACTERS = 1_000;
/** Nobody has spoken yet whom an opening could agree with. */
const ANSWERS_SOMEBODY =
  /\b(?:agrees?|disagrees?|answer(?:s|ed)|repl(?:ies|ied)|also|too|another|objects?|objected)\b/i;

/** Answers that were not an idea of a segment, then one open end, as many as the recap's words hold. */
function recapClaims(
  brief: NarrativeBrief,
  free: readonly Claim[],
  words: number,
  findings: Findings,
  ideas: ReadonlySet<string>,
  taken: ReadonlySet<string>,
  isTold: (id: string) => boolean,
): string[] {
  const isFree = (id: string) => !taken.has(id) && !ideas.has(id) && isTold(id);
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
    .filter(
      (unit) =>
        short(unit) &&
        OPEN.test(unit.claim.text) &&
        !chosen.includes(unit.claim.id) &&
        unit.claim.conflictsWith.length === 0,
    )
    .map((unit) => unit.claim.id);
  return [...chosen, ...open.slice(0, 1)];
}

/** Says that something is not known; a hedge alone leaves nothing open. */
const OPEN =
  /\b(?:nobody|no one|not (?:yet )?(?:known|settled|clear|certain|proven?|agree)|unclear|unknown|open question|remains?|disagree|missing|cannot|prove nothing|too early|whether)\b/i;

function answers(claim: Claim): boolean {
  return (
    claim.relevance > 0.3 &&
    /\b(?:means?|suggests?|lesson|matters?|shows?|because|rather than|in the end)\b/.test(claim.text)
  );
}

function short(unit: Unit): boolean {
  return unit.words <= 45 && unit.leans.length <= 1;
}

/** A short line in somebody's own words, else a short opinion; only of people whom the segments name. */
function closingThought(
  free: readonly Claim[],
  brief: NarrativeBrief,
  findings: Findings,
  told: readonly string[],
): string[] {
  const open = new Set(brief.openEnds.map((end) => end.claimId));
  const tellers = findings.claims.filter((claim) => told.includes(claim.id));
  const isKnown = (claim: Claim) =>
    claim.names.every((name) => tellers.some((other) => other.id !== claim.id && other.text.includes(name)));
  const candidates = free
    .filter((claim) => claim.leansOn.length === 0 && !open.has(claim.id) && claim.conflictsWith.length === 0)
    .filter((claim) => isKnown(claim) && !opensOnPointer(claim.text))
    .filter((claim) => (unitsFor([claim.id], findings)[0]?.words ?? 99) <= CLOSING_WORDS);
  const quoted = candidates.find(
    (claim) => (claim.spokenWords?.split(' ').length ?? 0) >= 5 && claim.attributedTo !== undefined,
  );
  const thought = quoted ?? candidates.find((claim) => claim.kind === 'opinion');
  return thought === undefined ? [] : [thought.id];
}

const CLOSING_WORDS = 30;

/** Out of its paragraph even a resolved sentence may point elsewhere ("The group …"). */
function opensOnPointer(text: string): boolean {
  return /^(?:the (?:group|team|two|three|same|other|latter|former|second|first)|also|another)\b/i.test(text);
}
