import { cosine, sumVectors } from '../../english/similarity';
import type { ClaimMap, Mapped } from './claim-map';
import { inSourceOrder, type Run, runsOf } from './runs';
import type { Cluster } from './theme-clusters';

/** Two claims that share more than this would be heard as one said twice. */
const HEARD_TWICE = 0.62;
/** Material beyond the asked words, for a writer who drops what does not fit. */
const SPARE = 1.35;
/** Below this share of the middle relevance a claim would only fill time. */
const WEAK = 0.75;
/** Of that, what each sentence of a run has to have. */
const WEAKEST = 0.75;
/** What a run of two or three sentences is worth more than one sentence: a thought that is begun and carried on. */
const FLOW = [0, 0, 0.09, 0.13] as const;
/** Conflict between sources is the best material. */
const DISPUTE = 0.25;
/** Staying with what the theme already talks of. */
const COHERENCE = 0.35;
/** Cosine of a run to what is told below which it would change the subject. */
const ON_SUBJECT = 0.1;
/** A voice that the theme has not heard yet. */
const NEW_SOURCE = 0.08;

/**
 * The best claims of every theme for `words` in all, in short runs of neighbouring sentences: relevant ones first, none
 * said twice, leaning ones with the sentence that they lean on, both sides of a dispute together. Themes share the words
 * by how good their material is, so that a thin theme stays short instead of padded.
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
  const floor = WEAK * middleRelevance(map);
  return clusters.map(({ members }, at) => {
    // Half shared evenly, half by strength.
    const budget =
      words * SPARE * (0.5 / clusters.length + (0.5 * (strength[at] as number)) / Math.max(1e-9, total));
    const here = fill(map, runsOf(members, taken), { budget, floor, chosen });
    chosen.push(...here);
    return here;
  });
}

function middleRelevance({ all }: ClaimMap): number {
  const ranked = all.map(({ claim }) => claim.relevance).sort((a, b) => a - b);
  return ranked[Math.floor(ranked.length / 2)] ?? 0;
}

interface Room {
  /** Words. */
  readonly budget: number;
  readonly floor: number;
  /** What hook, answers and earlier themes say. */
  readonly chosen: readonly Mapped[];
}

function fill(map: ClaimMap, runs: readonly Run[], { budget, floor, chosen }: Room): Mapped[] {
  const here: Mapped[] = [];
  let left = budget;
  let open = runs.filter(
    ({ relevance, members }) =>
      relevance >= floor && members.every(({ claim }) => claim.relevance >= WEAKEST * floor),
  );
  while (left > 0 && open.length > 0) {
    const best = bestOf(left < budget / 2 ? othersFirst(open, here) : open, here);
    const fresh = best.members.filter((mapped) => !here.includes(mapped));
    open = open.filter((run) => run !== best);
    if (fresh.length === 0 || fresh.some((mapped) => isHeard(map, mapped, [...chosen, ...here]))) continue;
    here.push(...fresh);
    left -= fresh.reduce((sum, { words }) => sum + words, 0);
  }
  return here.sort(inSourceOrder);
}

function bestOf(runs: readonly Run[], here: readonly Mapped[]): Run {
  const said = new Set(here);
  const subject = sumVectors(here.map(({ vector }) => vector));
  const sources = new Set(here.map(({ claim }) => claim.quotes[0]?.sourceId));
  const worth = (run: Run): number => {
    const fresh = run.members.filter((mapped) => !said.has(mapped));
    // What is left of a run that has been begun elsewhere is worth only itself.
    const flow =
      fresh.length === run.members.length ? (FLOW[Math.min(3, run.length)] as number) : FLOW[2] / 2;
    return (
      run.relevance +
      flow +
      (run.disputes ? DISPUTE : 0) +
      COHERENCE * cosine(run.vector, subject) +
      (here.length > 0 && !sources.has(run.sourceId) ? NEW_SOURCE : 0)
    );
  };
  return runs
    .map((run) => ({ run, value: worth(run) }))
    .reduce((best, next) => (next.value > best.value ? next : best)).run;
}

/** Once a theme is half told by one source, another has the word, if it has something to say about the subject. */
function othersFirst(open: readonly Run[], here: readonly Mapped[]): readonly Run[] {
  const sources = new Set(here.flatMap(({ claim }) => claim.quotes.map(({ sourceId }) => sourceId)));
  if (sources.size !== 1) return open;
  const subject = sumVectors(here.map(({ vector }) => vector));
  const others = open.filter(
    (run) => !sources.has(run.sourceId) && cosine(run.vector, subject) >= ON_SUBJECT,
  );
  return others.length > 0 ? others : open;
}

function isHeard(map: ClaimMap, mapped: Mapped, chosen: readonly Mapped[]): boolean {
  return chosen.some((other) => {
    if (mapped.companion === other.claim.id || other.companion === mapped.claim.id) return false;
    return !mapped.claim.conflictsWith.includes(other.claim.id) && map.overlap(mapped, other) > HEARD_TWICE;
  });
}
