import { cosine, sumVectors, type TermVector } from '../../english/similarity';
import { type ClaimMap, type Mapped, paragraphOf } from './claim-map';

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
  return bringVoices(map, foldSmall(map, moveMisfits(map, clusters), minWords));
}

function sectionsOf(map: ClaimMap, claims: readonly Mapped[]): Cluster[] {
  const sections = groupedBy(claims, ({ section }) => section);
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

/**
 * One round: a paragraph moves as a whole, because its sentences were written to follow each other; a paragraph that
 * disputes another moves to it.
 */
function moveMisfits(map: ClaimMap, clusters: readonly Cluster[]): Cluster[] {
  const homes = new Map<string, number>();
  const paragraphs = clusters.flatMap((cluster, home) =>
    [...groupedBy(cluster.members, ({ claim }) => paragraphOf(claim))].map(([key, members]) => ({
      key,
      members,
      home,
      cluster,
    })),
  );
  for (const { key, members, home, cluster } of paragraphs) {
    const fits = clusters.map(({ centre }) =>
      cosine(sumVectors(members.map(({ vector }) => vector)), centre),
    );
    const best = fits.indexOf(Math.max(...fits));
    const goes =
      cluster.members.length > members.length + 1 &&
      (fits[best] as number) > MOVES_AT * (fits[home] as number);
    homes.set(key, goes ? best : home);
  }
  for (const { key, members } of paragraphs)
    for (const id of members.flatMap(({ claim }) => claim.conflictsWith)) {
      const other = map.byId.get(id);
      const home = other && homes.get(paragraphOf(other.claim));
      if (home !== undefined && home < (homes.get(key) as number)) homes.set(key, home);
    }
  return clusters
    .map((_cluster, at) =>
      paragraphs.filter(({ key }) => homes.get(key) === at).flatMap(({ members }) => members),
    )
    .filter((members) => members.length > 0)
    .map((members) => clusterOf(map, members));
}

/** Below this cosine a paragraph would change the subject. */
const ON_SUBJECT = 0.15;

/** A theme that only one source speaks in gets the paragraph of another source that fits it best, if one fits. */
function bringVoices(map: ClaimMap, clusters: readonly Cluster[]): Cluster[] {
  return clusters.reduce<Cluster[]>(
    (now, _cluster, at) => {
      const { members, centre } = now[at] as Cluster;
      const sources = sourcesIn(members);
      if (sources.size > 1) return now;
      const offers = now.flatMap((donor, from) =>
        [...groupedBy(donor.members, ({ claim }) => paragraphOf(claim)).values()]
          .filter(
            (paragraph) =>
              from !== at && isSpare(donor, paragraph) && !sources.has(sourceOf(paragraph[0] as Mapped)),
          )
          .map((paragraph) => ({
            from,
            paragraph,
            fit: cosine(sumVectors(paragraph.map(({ vector }) => vector)), centre),
          })),
      );
      const best = offers.reduce<(typeof offers)[number] | undefined>(
        (top, offer) => (top && top.fit >= offer.fit ? top : offer),
        undefined,
      );
      if (!best || best.fit < ON_SUBJECT) return now;
      return now.map((cluster, place) => {
        if (place === at) return clusterOf(map, [...members, ...best.paragraph]);
        if (place !== best.from) return cluster;
        return clusterOf(
          map,
          cluster.members.filter((mapped) => !best.paragraph.includes(mapped)),
        );
      });
    },
    [...clusters],
  );
}

/** The donor keeps two voices and both sides of its disputes without it. */
function isSpare({ members }: Cluster, paragraph: readonly Mapped[]): boolean {
  const rest = members.filter((mapped) => !paragraph.includes(mapped));
  return sourcesIn(rest).size > 1 && paragraph.every(({ claim }) => claim.conflictsWith.length === 0);
}

function sourcesIn(members: readonly Mapped[]): ReadonlySet<string> {
  return new Set(members.map(sourceOf));
}

function sourceOf({ claim }: Mapped): string {
  return claim.quotes[0]?.sourceId ?? '';
}

function groupedBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
