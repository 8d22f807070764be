/** Groups the told passages into the segments of an episode: by document, then by section. */
import type { Findings, Theme, ToldPassage } from '../../../domain/research';
import type { SourceDocument } from '../../../domain/source';
import type { SessionTemplate } from '../../../domain/templates';
import { withoutNumber } from '../../../english/headings';
import { countWords } from '../../../english/words';
import { fitsText, saysNothing } from './heading-fit';
import { isUnderSameHeadings } from './places';

interface Grouping {
  /** In telling order. */
  readonly body: readonly ToldPassage[];
  readonly findings: Findings;
  readonly documents: readonly SourceDocument[];
  readonly structure: SessionTemplate['structure'];
}

type Group = readonly ToldPassage[];

/** Longest chapter title, characters. */
const LONGEST_TITLE = 70;
/** Share of the words of a heading that its passages have, where it becomes a chapter title. */
const FITS = 0.34;

/** At most the number of segments that the template allows; neighbours of one document share a segment where there are more. */
export function themesOf({ body, findings, documents, structure }: Grouping): Theme[] {
  let groups: Group[] = [];
  for (const passage of body) {
    const last = groups.at(-1);
    if (last !== undefined && isUnderSameHeadings(last.at(-1) as ToldPassage, passage))
      groups = [...groups.slice(0, -1), [...last, passage]];
    else groups.push([passage]);
  }
  const most = structure.segments[1];
  while (groups.length > 1 && (groups.length > most || smallest(groups) < structure.minSegmentWords)) {
    const merged = withSmallestJoined(groups);
    if (merged === undefined) break;
    groups = merged;
  }
  const taken = new Set<string>();
  return groups.map((group, at) => {
    const title = titleOf(group, documents, taken, at);
    taken.add(title.toLowerCase());
    const claimIds = [
      ...new Set(group.flatMap(({ sentences }) => sentences.flatMap(({ claimId }) => claimId ?? []))),
    ];
    const idea = findings.claims.find(({ id }) => claimIds.includes(id));
    return {
      id: `t${at + 1}`,
      title,
      ideaClaimId: idea?.id ?? (claimIds[0] as string),
      claimIds,
      sourceIds: [...new Set(group.map(({ sourceId }) => sourceId))],
      passageIds: group.map(({ id }) => id),
    };
  });
}

function wordsOf(group: Group): number {
  return group.reduce(
    (sum, { sentences }) => sum + sentences.reduce((all, { quote }) => all + countWords(quote.text), 0),
    0,
  );
}

function smallest(groups: readonly Group[]): number {
  return Math.min(...groups.map(wordsOf));
}

/** The smallest group joins the smaller of its neighbours, of its own document where one is. */
function withSmallestJoined(groups: readonly Group[]): Group[] | undefined {
  const sizes = groups.map(wordsOf);
  const at = sizes.indexOf(Math.min(...sizes));
  const sourceOf = (group: Group | undefined) => group?.[0]?.sourceId;
  const neighbours = [at - 1, at + 1].filter((other) => groups[other] !== undefined);
  const kin = neighbours.filter((other) => sourceOf(groups[other]) === sourceOf(groups[at]));
  const [host] = [...(kin.length > 0 ? kin : neighbours)].sort(
    (a, b) => (sizes[a] as number) - (sizes[b] as number),
  );
  if (host === undefined) return undefined;
  const [first, second] = [Math.min(at, host), Math.max(at, host)];
  const joined = [...(groups[first] as Group), ...(groups[second] as Group)];
  return [...groups.slice(0, first), joined, ...groups.slice(second + 1)];
}

/** The heading over most of its words, innermost first; else the document's title; else its number. */
function titleOf(
  group: Group,
  documents: readonly SourceDocument[],
  taken: ReadonlySet<string>,
  at: number,
): string {
  const words = new Map<string, number>();
  const text = group.flatMap(({ sentences }) => sentences.map(({ quote }) => quote.text)).join(' ');
  for (const passage of group)
    for (const heading of passage.headings) {
      const title = cleanTitle(heading);
      if (isTitle(title) && fitsText(title, text, FITS))
        words.set(title, (words.get(title) ?? 0) + wordsOf([passage]) + passage.headings.indexOf(heading));
    }
  const documentTitle = documents.find(({ id }) => id === group[0]?.sourceId)?.title ?? '';
  const candidates = [...words].sort((a, b) => b[1] - a[1]).map(([title]) => title);
  const free = [...candidates.filter((title) => title !== documentTitle), cleanTitle(documentTitle)].find(
    (title) => isTitle(title) && !taken.has(title.toLowerCase()),
  );
  return free ?? `Part ${at + 1}`;
}

function cleanTitle(heading: string): string {
  return withoutNumber(heading)
    .replace(/\s+/g, ' ')
    .replace(/[.:;]+$/, '')
    .trim();
}

function isTitle(title: string): boolean {
  return title.length > 2 && title.length <= LONGEST_TITLE && !saysNothing(title) && /\p{L}{3}/u.test(title);
}
