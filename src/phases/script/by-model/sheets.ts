/** Research and script as a model is shown them: plain lines, always between the fences of `prompting/fence`. */
import type { Claim, Findings, NarrativeBrief } from '../../../domain/research';
import type { Host, Outline, ScriptPart, Sentence } from '../../../domain/script';
import { countWords } from '../../../english/words';

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

/** Words of a spoken sentence, short reactions included: a writer counts sentences better than words. */
const WORDS_A_SENTENCE = 8.5;

/** The plan, a line a part; of these parts alone where they are given. */
export function outlineLines(
  { title, topic, question, answerClaimIds = [], motif, parts }: Outline,
  only: readonly Pick<ScriptPart, 'id'>[] = parts,
): string {
  return [
    `title: ${title}`,
    `topic: ${topic}`,
    `question: ${question}`,
    `answer: ${answerClaimIds.join(', ')}`,
    ...(motif ? [`motif: ${motif}`] : []),
    ...parts
      .filter((part) => only.some(({ id }) => id === part.id))
      .map((part) => {
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
          `about ${targetWords} words in ${Math.max(2, Math.round(targetWords / WORDS_A_SENTENCE))} sentences`,
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

type Names = readonly Pick<Host, 'id' | 'name'>[];

/** A sentence as a line, `p3.2.1 Robin, claim c12: …`. */
function lineWithRole(host: string, { id, role, text, claimIds, standsFor = [] }: Sentence): string {
  return `${id} ${host}, ${[role, ...claimIds, ...standsFor].join(' ')}: ${text}`;
}

/** A sentence as a listener has it, `p3.2.1 Robin: …`. */
function plainLine(host: string, { id, text }: Sentence): string {
  return `${id} ${host}: ${text}`;
}

/** All parts, each under a line that names it, with the role of each sentence and the ids that it cites. */
export function scriptLines(parts: readonly ScriptPart[], hosts: Names): string {
  return linesOf(parts, hosts, lineWithRole);
}

/** The same as a listener has it. */
export function spokenLines(parts: readonly ScriptPart[], hosts: Names): string {
  return linesOf(parts, hosts, plainLine);
}

function linesOf(parts: readonly ScriptPart[], hosts: Names, lineOf: typeof plainLine): string {
  const nameOf = (hostId: string) => hosts.find(({ id }) => id === hostId)?.name ?? hostId;
  return parts
    .map((part) => {
      const lines = part.turns.flatMap(({ hostId, sentences }) =>
        sentences.map((sentence) => lineOf(nameOf(hostId), sentence)),
      );
      return [`part ${part.id}, ${part.kind}, "${part.title}"`, ...lines].join('\n');
    })
    .join('\n\n');
}

/** Words of the first quote of each claim. */
export function quotedWords(claims: readonly Claim[]): number {
  return claims.reduce((sum, { quotes }) => sum + countWords(quotes[0]?.text ?? ''), 0);
}
