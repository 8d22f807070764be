import type { Quote } from '../../domain/research';
import type { ClaimMap, Mapped } from './claim-map';
import type { Cluster } from './theme-clusters';

/** Two claims that share more than this would be heard as one said twice. */
const HEARD_TWICE = 0.62;
/** Material beyond the asked words, for a writer who drops what does not fit. */
const SPARE = 1.35;
/** A claim that cannot stand without the one before it has to be better to be worth both. */
const COMPANY_COST = 0.06;
/** A sentence next to one already chosen goes on with a thought that is begun. */
const FLOW = 0.12;

/**
 * The best claims of every theme for `words` in all: by relevance, none said twice, leaning ones with the claim that they
 * lean on. Themes share the words by how good their material is, so that a thin theme stays short instead of padded.
 */
export function chooseClaims(
  map: ClaimMap,
  clusters: readonly Cluster[],
  words: number,
  taken: ReadonlySet<string>,
): Mapped[][] {
  const chosen: Mapped[] = [...taken].map((id) => map.byId.get(id) as Mapped);
  const strength = clusters.map(({ members }) =>
    members.reduce((sum, mapped) => sum + mapped.claim.relevance * mapped.words, 0),
  );
  const total = strength.reduce((sum, value) => sum + value, 0);
  return clusters.map(({ members }, at) => {
    // Half shared evenly, half by strength.
    const budget =
      words * SPARE * (0.5 / clusters.length + (0.5 * (strength[at] as number)) / Math.max(1e-9, total));
    return fill(map, members, budget, chosen, taken);
  });
}

function fill(
  map: ClaimMap,
  members: readonly Mapped[],
  budget: number,
  chosen: Mapped[],
  taken: ReadonlySet<string>,
): Mapped[] {
  const here: Mapped[] = [];
  const inTheme = new Set(members.map(({ claim }) => claim.id));
  let left = budget;
  const open = [...members];
  while (left > 0 && open.length > 0) {
    const mapped = open.reduce((best, next) => (worth(next, here) > worth(best, here) ? next : best));
    open.splice(open.indexOf(mapped), 1);
    if (taken.has(mapped.claim.id) || here.includes(mapped)) continue;
    const bundle = bundleOf(map, mapped).filter((item) => !here.includes(item));
    const whole = bundle.every((item) => inTheme.has(item.claim.id) && !taken.has(item.claim.id));
    if (!whole || bundle.some((item) => isHeard(map, item, [...chosen, ...here]))) continue;
    here.push(...bundle);
    left -= bundle.reduce((sum, item) => sum + item.words, 0);
  }
  chosen.push(...here);
  return here;
}

function worth({ claim, needsCompany }: Mapped, here: readonly Mapped[]): number {
  const follows = here.some((other) => isNextTo(claim.quotes[0], other.claim.quotes[0]));
  return claim.relevance - (needsCompany ? COMPANY_COST : 0) + (follows ? FLOW : 0);
}

/** Neighbouring sentences of one paragraph are a space apart. */
function isNextTo(a: Quote | undefined, b: Quote | undefined): boolean {
  if (!a || !b || a.sourceId !== b.sourceId) return false;
  return a.start - b.end === 1 || b.start - a.end === 1;
}

/** The claim with the claims that it leans on, in reading order. */
function bundleOf(map: ClaimMap, mapped: Mapped): Mapped[] {
  const before = mapped.companion ? map.byId.get(mapped.companion) : undefined;
  if (!before) return [mapped];
  const further =
    before.companion && before.companion !== mapped.claim.id ? map.byId.get(before.companion) : undefined;
  return further && !further.companion ? [further, before, mapped] : [before, mapped];
}

function isHeard(map: ClaimMap, mapped: Mapped, chosen: readonly Mapped[]): boolean {
  return chosen.some((other) => {
    if (mapped.companion === other.claim.id || other.companion === mapped.claim.id) return false;
    return mapped.claim.conflictsWith.includes(other.claim.id)
      ? false
      : map.overlap(mapped, other) > HEARD_TWICE;
  });
}
