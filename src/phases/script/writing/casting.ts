import type { Claim, Findings, NarrativeBrief, Theme } from '../../../domain/research';
import type { SessionTemplate } from '../../../domain/templates';
import { hookClaims } from './hook';
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

/** Three or four short sentences: fewer answer nothing. */
const RECAP_WORDS = 62;
/** Below this many claims nothing is kept back for the end: the segments need it all. */
const CLAIMS_TO_SPARE = 14;

export function castClaims({ brief, findings, session, target, segments }: CastInput): Cast {
  const taken = new Set<string>();
  const take = (ids: readonly string[]) => {
    for (const id of ids) taken.add(id);
    return ids;
  };
  const kept = keptThemes(brief.themes, segments, findings, session.structure.minSegmentWords);
  const themes = withCompanions(kept, brief, findings);
  const ideas = new Set(themes.map((theme) => theme.ideaClaimId));
  const free = () => findings.claims.filter((claim) => !taken.has(claim.id) && !ideas.has(claim.id));
  const coldOpen = take(hookClaims(brief, findings, target * (session.structure.shares['cold-open'] ?? 0)));
  const spare = findings.claims.length >= CLAIMS_TO_SPARE;
  const words = Math.max(target * session.structure.shares.recap, RECAP_WORDS);
  const isTold = (id: string) =>
    introduced(
      id,
      findings,
      themes.flatMap((theme) => theme.claimIds),
    );
  const recap = take(spare ? recapClaims(brief, free(), words, findings, ideas, taken, isTold) : []);
  const told = themes.flatMap((theme) => theme.claimIds.filter((id) => !taken.has(id)));
  const lastAnswer = recap.length > ANSWERS_BEFORE_THE_LAST ? shortAnswer(recap, brief, findings) : undefined;
  const ending = lastAnswer === undefined ? closingThought(free(), brief, findings, told) : [lastAnswer];
  const close = take(spare ? ending : []);
  return {
    coldOpen,
    segments: themes.map((theme) => ({ theme, claimIds: theme.claimIds.filter((id) => !taken.has(id)) })),
    recap: recap.filter((id) => !close.includes(id)),
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

/** Neighbours of a theme's claims that no theme has: with them the theme is told in passages. */
function withCompanions(
  themes: readonly Theme[],
  { themes: all }: NarrativeBrief,
  findings: Findings,
): Theme[] {
  const owned = new Set(all.flatMap((theme) => theme.claimIds));
  const allIds = (ids: readonly string[]) => unitsFor(ids, findings);
  const free = allIds(findings.claims.filter(({ id }) => !owned.has(id)).map(({ id }) => id));
  return themes.map((theme) => {
    const own = allIds(theme.claimIds);
    const joined = free.filter(
      (unit) =>
        !owned.has(unit.claim.id) && own.some((other) => continues(other, unit) || continues(unit, other)),
    );
    for (const { claim } of joined) owned.add(claim.id);
    return { ...theme, claimIds: [...theme.claimIds, ...joined.map(({ claim }) => claim.id)] };
  });
}

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

/** With more answers than the recap needs, the shortest that says it in a sentence is the thought to take away. */
function shortAnswer(
  recap: readonly string[],
  brief: NarrativeBrief,
  findings: Findings,
): string | undefined {
  const answers = recap.slice(1).filter((id) => brief.answerClaimIds.includes(id));
  const units = unitsFor(answers, findings).filter(
    (unit) =>
      unit.leans.length === 0 &&
      unit.statements.length === 1 &&
      unit.words <= THOUGHT_WORDS &&
      !opensOnPointer(unit.claim.text),
  );
  return units.sort((a, b) => a.words - b.words)[0]?.claim.id;
}

const THOUGHT_WORDS = 16;
const ANSWERS_BEFORE_THE_LAST = 2;

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
  const thought =
    quoted ?? candidates.find((claim) => claim.kind === 'opinion' && claim.attributedTo !== undefined);
  return thought === undefined ? [] : [thought.id];
}

const CLOSING_WORDS = 30;

/** Out of its paragraph even a resolved sentence may point elsewhere ("The group …"). */
function opensOnPointer(text: string): boolean {
  return /^(?:the (?:group|team|two|three|same|other|latter|former|second|first)|also|another)\b/i.test(text);
}
