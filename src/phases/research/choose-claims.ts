import type { ClaimMap, Mapped } from './claim-map';
import type { Cluster } from './theme-clusters';

/** Two claims that share more than this would be heard as one said twice. */
const HEARD_TWICE = 0.62;
/** Material beyond the asked words, for a writer who drops what does not fit. */
const SPARE = 1.35;
/** A claim that cannot stand without the one before it has to be better to be worth both. */
const COMPANY_COST = 0.06;

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
  const ranked = [...members].sort(
    (a, b) => worth(b) - worth(a) || Number(a.claim.id.slice(1)) - Number(b.claim.id.slice(1)),
  );
  for (const mapped of ranked) {
    if (left <= 0) break;
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

function worth(mapped: Mapped): number {
  return mapped.claim.relevance - (mapped.needsCompany ? COMPANY_COST : 0);
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
