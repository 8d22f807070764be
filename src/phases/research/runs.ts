import type { Claim } from '../../domain/research';
import { sumVectors, type TermVector } from '../../english/similarity';
import { type Mapped, paragraphOf } from './claim-map';

/**
 * One to three neighbouring sentences of a paragraph that can be told together: everything that one of them leans on is
 * among them, and so is the other side of what they dispute.
 */
export interface Run {
  /** In telling order, the other side of a dispute last. */
  readonly members: readonly Mapped[];
  /** Sentences of the run itself, without the other side. */
  readonly length: number;
  readonly sourceId: string;
  /** Mean of its members', 0–1. */
  readonly relevance: number;
  readonly vector: TermVector;
  /** Both sides of a dispute are in it, or one sentence that gives both. */
  readonly disputes: boolean;
}

const LONGEST = 3;
/** Words. */
const STUB = 7;

/** All runs of a theme's claims; `taken` are said elsewhere. */
export function runsOf(members: readonly Mapped[], taken: ReadonlySet<string>): Run[] {
  const free = new Map(
    members.filter(({ claim }) => !taken.has(claim.id)).map((mapped) => [mapped.claim.id, mapped]),
  );
  return paragraphsOf([...free.values()]).flatMap((sentences) =>
    sentences.flatMap((_first, from) =>
      Array.from({ length: LONGEST }, (_length, more) => sentences.slice(from, from + more + 1))
        .filter(
          (window, more) =>
            window.length === more + 1 && isUnbroken(window) && holds(window) && hasEnd(window),
        )
        .flatMap((window) => toRun(window, free)),
    ),
  );
}

/** Claims by paragraph, each in source order. */
function paragraphsOf(members: readonly Mapped[]): Mapped[][] {
  const paragraphs = new Map<string, Mapped[]>();
  for (const mapped of [...members].sort(inSourceOrder)) {
    const key = paragraphOf(mapped.claim);
    paragraphs.set(key, [...(paragraphs.get(key) ?? []), mapped]);
  }
  return [...paragraphs.values()];
}

/** By source, then by place in it. */
export function inSourceOrder(a: Mapped, b: Mapped): number {
  const [x, y] = [a.claim.quotes[0], b.claim.quotes[0]];
  if (!x || !y || x.sourceId === y.sourceId) return (x?.start ?? 0) - (y?.start ?? 0);
  return x.sourceId < y.sourceId ? -1 : 1;
}

/** One sentence follows the other in its paragraph: they are a space apart. */
export function areNeighbours(first: Claim, second: Claim): boolean {
  const [a, b] = [first.quotes[0], second.quotes[0]];
  return (
    a !== undefined &&
    b !== undefined &&
    a.sourceId === b.sourceId &&
    b.start - a.end >= 0 &&
    b.start - a.end <= 2
  );
}

function isUnbroken(window: readonly Mapped[]): boolean {
  return window.slice(1).every((mapped, at) => areNeighbours((window[at] as Mapped).claim, mapped.claim));
}

/** Whatever a sentence leans on stands right before it. */
function holds(window: readonly Mapped[]): boolean {
  return window.every(
    ({ needsCompany, companion }, at) => !needsCompany || (at > 0 && window[at - 1]?.claim.id === companion),
  );
}

/** A stub ("The dating is awkward.") only announces what comes next. */
function hasEnd(window: readonly Mapped[]): boolean {
  return (window.at(-1) as Mapped).words >= STUB;
}

function toRun(window: readonly Mapped[], free: ReadonlyMap<string, Mapped>): Run[] {
  const inside = new Set(window);
  const opponents = [...new Set(window.flatMap(({ claim }) => claim.conflictsWith))].flatMap(
    (id) => free.get(id) ?? [],
  );
  const others = opponents
    .filter((opponent) => !inside.has(opponent))
    .map((opponent) => withCompany(opponent, free));
  // A side whose answer cannot be told is not told either.
  if (others.includes(null)) return [];
  const added = [...new Set(others.flat())].filter(
    (mapped): mapped is Mapped => mapped !== null && !inside.has(mapped),
  );
  const members = [...window, ...added];
  return [
    {
      members,
      length: window.length,
      sourceId: window[0]?.claim.quotes[0]?.sourceId ?? '',
      relevance: members.reduce((sum, { claim }) => sum + claim.relevance, 0) / members.length,
      vector: sumVectors(members.map(({ vector }) => vector)),
      disputes: members.some(({ claim }) => claim.state === 'disputed'),
    },
  ];
}

/** A claim with what it leans on, in reading order, or null when that cannot be told. */
function withCompany(mapped: Mapped, free: ReadonlyMap<string, Mapped>): Mapped[] | null {
  const told = [mapped];
  for (let first = mapped; first.needsCompany; first = told[0] as Mapped) {
    const before = first.companion ? free.get(first.companion) : undefined;
    if (!before || told.length > LONGEST) return null;
    told.unshift(before);
  }
  return told;
}
