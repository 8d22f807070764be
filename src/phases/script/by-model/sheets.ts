/** Research and script as a model is shown them: plain lines, always between the fences of `prompting/fence`. */
import type { Claim, Findings, NarrativeBrief } from '../../../domain/research';
import type { Host, Outline, ScriptPart, Sentence } from '../../../domain/script';
import { pointsBack } from '../../../english/pronouns';
import { countWords } from '../../../english/words';

/** Characters between two sentences of a source that are still read as one passage. */
const NEIGHBOURS = 3;
/** Wordings of other sources beside the first; more say the same again. */
const MOST_OTHERS = 2;
/** Sentences before a claim that show whom or what it means. */
const MOST_BEFORE = 2;

/**
 * Claims as passages: by source and in reading order, neighbours together, a line each behind its id. Names stand in square brackets
 * behind the words that mean them; where nobody resolved them, the sentences before are shown.
 */
export function passageLines(claims: readonly Claim[]): string {
  const placed = [...claims].sort((a, b) => {
    const [x, y] = [placeOf(a), placeOf(b)];
    return x.sourceId.localeCompare(y.sourceId, 'en', { numeric: true }) || x.start - y.start;
  });
  let last: Claim | undefined;
  const lines: string[] = [];
  for (const claim of placed) {
    const goesOn = last !== undefined && areNeighbours(last, claim);
    if (!goesOn) {
      const under = claim.headings.length === 0 ? '' : `, under "${claim.headings.join(' / ')}"`;
      lines.push(...(lines.length === 0 ? [] : ['']), `${placeOf(claim).sourceId}${under}:`);
    }
    lines.push(...(goesOn ? [] : linesBefore(claim)), claimLine(claim));
    last = claim;
  }
  return lines.join('\n');
}

function placeOf({ quotes }: Claim): { sourceId: string; start: number; end: number } {
  return quotes[0] ?? { sourceId: '', start: 0, end: 0 };
}

function areNeighbours(a: Claim, b: Claim): boolean {
  const [x, y] = [placeOf(a), placeOf(b)];
  return x.sourceId === y.sourceId && y.start - x.end <= NEIGHBOURS;
}

function linesBefore({ text, resolved, leansOn }: Claim): string[] {
  if (resolved !== undefined || pointsBack(text) === null) return [];
  return leansOn.slice(-MOST_BEFORE).map((quote) => `(before it: ${quote.text})`);
}

function claimLine(claim: Claim): string {
  const { id, state, text, resolved, kind, attributedTo, conflictsWith, quotes } = claim;
  const marks = [
    ...(kind === 'opinion' && attributedTo !== undefined ? [`view of ${attributedTo}`] : []),
    ...(conflictsWith.length > 0 ? [`disputed by ${conflictsWith.join(', ')}`] : []),
    ...(state === 'uncertain' ? ['uncertain'] : []),
  ];
  const others = quotes
    .slice(1, 1 + MOST_OTHERS)
    .map((quote) => ` (${quote.sourceId} as well: ${quote.text})`);
  return `${id}${marks.length === 0 ? '' : ` (${marks.join('; ')})`} ${resolved ?? text}${others.join('')}`;
}

/** The sources, a line each. */
export function sourceLines({ sources }: Pick<Findings, 'sources'>): string {
  return sources
    .map(({ id, title, authors, publisher, publishedOn }) => {
      const by = authors.length === 0 ? [] : [`by ${authors.join(', ')}`];
      return `${id}: ${[`"${title}"`, ...by, publisher ?? [], publishedOn ?? []].flat().join(', ')}`;
    })
    .join('\n');
}

/** The proposal of research in a few lines. */
export function briefLines({ question, hook, answerClaimIds, openEnds }: NarrativeBrief): string {
  return [
    `question: ${question}`,
    `to open with: ${hook.claimId}`,
    `may answer: ${answerClaimIds.join(', ') || 'nothing was found'}`,
    ...openEnds.map(({ claimId, why }) => `open: ${claimId}, ${why}`),
  ].join('\n');
}

/** The whole plan, a line a part. */
export function outlineLines({ title, topic, question, answerClaimIds = [], motif, parts }: Outline): string {
  return [
    `title: ${title}`,
    `topic: ${topic}`,
    `question: ${question}`,
    `answer: ${answerClaimIds.join(', ')}`,
    ...(motif ? [`motif: ${motif}`] : []),
    ...parts.map((part) => {
      const {
        id,
        kind,
        title: chapter,
        targetWords,
        claimIds,
        ideaClaimId,
        purpose,
        tension,
        handOver,
      } = part;
      const told = [
        `about ${targetWords} words`,
        ...(claimIds.length === 0 ? [] : [`passages ${claimIds.join(' ')}`]),
        ...(ideaClaimId === undefined ? [] : [`idea ${ideaClaimId}`]),
        ...(purpose ? [`purpose: ${purpose}`] : []),
        ...(tension ? [`tension: ${tension}`] : []),
        ...(handOver ? [`hands over: ${handOver}`] : []),
      ];
      return `${id} ${kind} "${chapter}": ${told.join('; ')}`;
    }),
  ].join('\n');
}

/** A part as written, a line a sentence: `p3.2.1 Robin, claim c12: …`. */
function partLines(part: Pick<ScriptPart, 'turns'>, hosts: readonly Pick<Host, 'id' | 'name'>[]): string {
  const nameOf = (hostId: string) => hosts.find(({ id }) => id === hostId)?.name ?? hostId;
  return part.turns
    .flatMap(({ hostId, sentences }) => sentences.map((sentence) => sentenceLine(nameOf(hostId), sentence)))
    .join('\n');
}

function sentenceLine(host: string, { id, role, text, claimIds, standsFor = [] }: Sentence): string {
  const cites = [...claimIds, ...standsFor];
  return `${id} ${host}, ${[role, ...cites].join(' ')}: ${text}`;
}

/** All parts, each under a line that names it. */
export function scriptLines(
  parts: readonly ScriptPart[],
  hosts: readonly Pick<Host, 'id' | 'name'>[],
): string {
  return parts
    .map((part) => `part ${part.id}, ${part.kind}, "${part.title}"\n${partLines(part, hosts)}`)
    .join('\n\n');
}

/** Words of the first quote of each claim. */
export function quotedWords(claims: readonly Claim[]): number {
  return claims.reduce((sum, { quotes }) => sum + countWords(quotes[0]?.text ?? ''), 0);
}
