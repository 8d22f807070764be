import { cosine, sumVectors, type TermVector } from '../../language/similarity';
import type { ClaimMap, Mapped } from './claim-map';

/** Claims about one thing. */
export interface Cluster {
  readonly members: readonly Mapped[];
  readonly centre: TermVector;
}

/** An author's own section is the strongest sign of what belongs together; its heading counts like this many claims. */
const HEADING_WEIGHT = 1.5;
/** A claim moves to another theme when that fits it this much better than its own. */
const MOVES_AT = 1.6;

/**
 * Groups claims into at most `count` themes: sections of the sources are joined by meaning (average-link on TF-IDF
 * centroids, with a brake on size so that no theme swallows the rest), then single claims move where they fit better, and
 * a theme that could not fill `minWords` joins the one closest to it.
 */
export function clusterClaims(
  map: ClaimMap,
  claims: readonly Mapped[],
  count: number,
  minWords: number,
): Cluster[] {
  const target = claims.reduce((sum, { words }) => sum + words, 0) / Math.max(1, count);
  let clusters = sectionsOf(map, claims);
  while (clusters.length > count) {
    const [a, b] = closestPair(clusters, target);
    const joined = clusterOf(map, [...(clusters[a] as Cluster).members, ...(clusters[b] as Cluster).members]);
    clusters = [...clusters.filter((_cluster, at) => at !== a && at !== b), joined];
  }
  return foldSmall(map, moveMisfits(map, clusters), minWords);
}

function sectionsOf(map: ClaimMap, claims: readonly Mapped[]): Cluster[] {
  const sections = new Map<string, Mapped[]>();
  for (const mapped of claims) {
    const key = mapped.section;
    sections.set(key, [...(sections.get(key) ?? []), mapped]);
  }
  return [...sections.values()].map((members) => clusterOf(map, members));
}

function clusterOf(map: ClaimMap, members: readonly Mapped[]): Cluster {
  const headings = [...new Set(members.map(({ claim }) => claim.headings.at(-1) ?? ''))].filter(Boolean);
  const above = headings.map((heading) => scaled(map.vectorOf(heading), HEADING_WEIGHT));
  return { members, centre: sumVectors([...members.map(({ vector }) => vector), ...above]) };
}

function scaled(vector: TermVector, factor: number): TermVector {
  return new Map([...vector].map(([term, weight]) => [term, weight * factor]));
}

function closestPair(clusters: readonly Cluster[], target: number): [number, number] {
  let best: [number, number] = [0, 1];
  let highest = -1;
  for (let a = 0; a < clusters.length; a++) {
    for (let b = a + 1; b < clusters.length; b++) {
      const [first, second] = [clusters[a] as Cluster, clusters[b] as Cluster];
      const size = (wordsOf(first) + wordsOf(second)) / target;
      const closeness = (cosine(first.centre, second.centre) + 0.02) / (1 + size ** 2);
      if (closeness > highest) [highest, best] = [closeness, [a, b]];
    }
  }
  return best;
}

function wordsOf(cluster: Cluster): number {
  return cluster.members.reduce((sum, { words }) => sum + words, 0);
}

function foldSmall(map: ClaimMap, clusters: readonly Cluster[], minWords: number): Cluster[] {
  const small = clusters.findIndex((cluster) => wordsOf(cluster) < minWords);
  if (small < 0 || clusters.length < 2) return [...clusters];
  const { centre, members } = clusters[small] as Cluster;
  const others = clusters.filter((_cluster, at) => at !== small);
  const fits = others.map((other) => cosine(centre, other.centre));
  const home = fits.indexOf(Math.max(...fits));
  const joined = others.map((other, at) =>
    at === home ? clusterOf(map, [...other.members, ...members]) : other,
  );
  return foldSmall(map, joined, minWords);
}

/** One round; a claim that leans on another stays with it. */
function moveMisfits(map: ClaimMap, clusters: readonly Cluster[]): Cluster[] {
  const moved = clusters.map((): Mapped[] => []);
  for (const [home, cluster] of clusters.entries()) {
    for (const mapped of cluster.members) {
      const fits = clusters.map(({ centre }) => cosine(mapped.vector, centre));
      const best = fits.indexOf(Math.max(...fits));
      const goes =
        !mapped.needsCompany &&
        cluster.members.length > 2 &&
        (fits[best] as number) > MOVES_AT * (fits[home] as number);
      (moved[goes ? best : home] as Mapped[]).push(mapped);
    }
  }
  return moved.filter((members) => members.length > 0).map((members) => clusterOf(map, members));
}
