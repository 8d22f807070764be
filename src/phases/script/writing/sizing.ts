import type { Findings } from '../../../domain/research';
import type { Outline, ScriptPart } from '../../../domain/script';
import type { SessionTemplate } from '../../../domain/templates';
import {
  claimIdsIn,
  freshId,
  isSaid,
  placeFor,
  placesOf,
  type Spoken,
  spokenOf,
  without,
  withSpoken,
  wordsIn,
} from './spoken';
import { continues, unitsFor } from './telling';
import type { Unit } from './unit';

interface Sizing {
  readonly outline: Outline;
  readonly findings: Findings;
  readonly session: SessionTemplate;
}

/** Brings the joined parts within half the tolerance of what was planned, weakest claims out or unused ones in. */
export function sized(parts: readonly ScriptPart[], sizing: Sizing): ScriptPart[] {
  const { outline, session } = sizing;
  const slack = outline.plannedWords * session.length.toleranceShare * 0.5;
  const needed = outline.plannedWords * session.length.toleranceShare * 0.9;
  let current = [...parts];
  for (let round = 0; round < 60; round += 1) {
    const miss = wordsIn(current) - outline.plannedWords;
    if (Math.abs(miss) <= slack) return current;
    const next = miss > 0 ? trimmed(current, sizing, miss) : extended(current, sizing, -miss, -miss > needed);
    if (next === undefined) return current;
    current = next;
  }
  return current;
}

/** Without the least relevant claim of the segments; undefined when no segment can spare one. */
export function trimmed(
  parts: readonly ScriptPart[],
  { findings }: Pick<Sizing, 'findings'>,
  most = Number.POSITIVE_INFINITY,
  partId?: string,
): ScriptPart[] | undefined {
  const claims = new Map(findings.claims.map((claim) => [claim.id, claim]));
  const candidates = parts
    .filter((part) => part.kind === 'segment' && (partId === undefined || part.id === partId))
    .flatMap((part) => {
      const spoken = spokenOf(part);
      const ids = [...claimIdsIn([part])];
      if (ids.length < 4) return [];
      return ids.slice(1).flatMap((id) => {
        const claim = claims.get(id);
        return claim === undefined || claim.conflictsWith.length > 0 ? [] : [{ part, spoken, claim }];
      });
    })
    .sort((a, b) => a.claim.relevance - b.claim.relevance);
  for (const { part, spoken, claim } of candidates) {
    const rest = withSpoken(part, without(spoken, placesOf(spoken, claim.id)));
    const lost = wordsIn([part]) - wordsIn([rest]);
    if (lost > 0 && lost < most + 40) return parts.map((other) => (other.id === part.id ? rest : other));
  }
  return undefined;
}

/**
 * With the best claim that a segment's plan has and nobody said, in its place: a neighbour of what is told, or, where the
 * length needs it (`torn`), any; undefined when there is none.
 */
export function extended(
  parts: readonly ScriptPart[],
  { outline, findings }: Pick<Sizing, 'outline' | 'findings'>,
  most = Number.POSITIVE_INFINITY,
  torn = true,
): ScriptPart[] | undefined {
  const said = claimIdsIn(parts);
  const told = unitsFor([...said], findings);
  const continuesSaid = (unit: Unit) =>
    told.some((other) => continues(other, unit) || continues(unit, other));
  const short = (part: ScriptPart) => part.targetWords - wordsIn([part]);
  const open = outline.parts
    .filter((plan) => plan.kind === 'segment')
    .flatMap((plan) => {
      const part = parts.find((candidate) => candidate.id === plan.id);
      const unused = unitsFor(
        plan.claimIds.filter((id) => !said.has(id)),
        findings,
      );
      return part === undefined ? [] : unused.map((unit) => ({ part, unit }));
    })
    .filter(({ unit }) => unit.words <= most + 20 && !repeats(unit, parts) && (torn || continuesSaid(unit)))
    .sort(
      (a, b) =>
        Number(continuesSaid(b.unit)) - Number(continuesSaid(a.unit)) ||
        short(b.part) - short(a.part) ||
        b.unit.claim.relevance - a.unit.claim.relevance,
    );
  const best = open[0];
  return best === undefined ? undefined : inserted(parts, outline, best.part.id, best.unit);
}

function repeats(unit: Unit, parts: readonly ScriptPart[]): boolean {
  const texts = new Set(parts.flatMap(spokenOf).map(({ sentence }) => sentence.text));
  return unit.statements.some((statement) => isSaid(statement.text, texts));
}

/** Directly behind the claim that it contradicts, when that one is told here. */
function placeBehindOther(spoken: readonly Spoken[], unit: Unit): number | undefined {
  const place = spoken.findLastIndex(({ sentence }) =>
    sentence.claimIds.some((id) => unit.claim.conflictsWith.includes(id)),
  );
  return place < 0 ? undefined : place + 1;
}

/** Directly behind the sentence that stands before it in its paragraph, or before the one behind it. */
export function placeInSource(spoken: readonly Spoken[], unit: Unit): number | undefined {
  const quotesOf = ({ sentence }: Spoken) =>
    sentence.quotes.filter((quote) => quote.sourceId === unit.sourceId);
  // What it leans on may be told already: its own quote is what has a neighbour.
  const start = unit.claim.quotes[0]?.start ?? unit.start;
  const before = spoken.findLastIndex((other) =>
    quotesOf(other).some((quote) => start - quote.end >= -1 && start - quote.end <= 1),
  );
  if (before >= 0) return before + 1;
  const after = spoken.findIndex((other) =>
    quotesOf(other).some((quote) => quote.start - unit.end >= -1 && quote.start - unit.end <= 1),
  );
  return after < 0 ? undefined : after;
}

/** The parts with a claim told where it belongs, by the host who speaks there. */
export function inserted(
  parts: readonly ScriptPart[],
  outline: Outline,
  partId: string,
  unit: Unit,
): ScriptPart[] {
  const order = outline.parts.find((plan) => plan.id === partId)?.claimIds ?? [];
  const taken = new Set(parts.flatMap(spokenOf).map(({ sentence }) => sentence.id));
  const said = new Set(parts.flatMap(spokenOf).map(({ sentence }) => sentence.text));
  const guide = outline.hosts.find((host) => host.role === 'guide') ?? outline.hosts[0];
  return parts.map((part) => {
    if (part.id !== partId) return part;
    const spoken = spokenOf(part);
    const place =
      placeBehindOther(spoken, unit) ?? placeInSource(spoken, unit) ?? placeFor(spoken, order, unit.claim.id);
    const beside = placeInSource(spoken, unit) === place;
    const base = spoken[Math.max(0, place - 1)]?.sentence.id ?? `${part.id}.1.1`;
    const added = [...unit.leans, ...unit.statements]
      .filter((statement) => !isSaid(statement.text, said))
      .map(
        (statement): Spoken => ({
          hostId: (beside ? spoken[place - 1]?.hostId : undefined) ?? guide?.id ?? '',
          sentence: { id: freshId(base, taken), ...statement, claimIds: [unit.claim.id] },
        }),
      );
    return withSpoken(part, [...spoken.slice(0, place), ...added, ...spoken.slice(place)]);
  });
}
