/** The wishes of judges and people, as faults of the parts that they are about. */
import type { Directive } from '../../../domain/quality';
import type { Claim } from '../../../domain/research';
import { type Outline, type Script, type ScriptPart, sentencesOf } from '../../../domain/script';
import type { Fault } from './fault-lines';

/** A rewriting that is asked for more at once does none of it well. */
const MOST_A_PART = 8;

/** In speaking order of the parts. A directive that names no place is the longest segment's. */
export function directiveFaults(
  script: Script,
  outline: Outline,
  directives: readonly Directive[],
  claims: readonly Claim[],
): Fault[] {
  const longest = [...script.parts]
    .filter(({ kind }) => kind === 'segment')
    .sort((a, b) => sentencesOf(b).length - sentencesOf(a).length)[0];
  const partOf = (sentenceId: string | undefined) =>
    script.parts.find((part) => sentencesOf(part).some(({ id }) => id === sentenceId))?.id;
  const home = ({ partId, sentenceId, claimId }: Directive): string | undefined =>
    partOf(sentenceId) ??
    script.parts.find(({ id }) => id === partId)?.id ??
    outline.parts.find(({ claimIds }) => claimId !== undefined && claimIds.includes(claimId))?.id ??
    longest?.id;
  const known = new Set(claims.map(({ id }) => id));
  const sameOnce = new Map(
    directives.map((one) => [[one.action, one.sentenceId, one.claimId, one.reason].join('|'), one]),
  );
  return script.parts.flatMap((part) =>
    [...sameOnce.values()]
      .filter((directive) => home(directive) === part.id)
      .slice(0, MOST_A_PART)
      .map(({ action, sentenceId, claimId, reason }) => ({
        partId: part.id,
        ...(partOf(sentenceId) === part.id && sentenceId !== undefined ? { sentenceId } : {}),
        ...(claimId !== undefined && known.has(claimId) ? { claimId } : {}),
        reason: `${action}: ${reason}`,
        ...(action === 'add-material' ? { wantsMore: true } : {}),
      })),
  );
}

/** The parts with the sentences that must go marked as refused: they are mended, or left out. A person's words stay. */
export function withRefusals(parts: readonly ScriptPart[], refusals: readonly Directive[]): ScriptPart[] {
  const reasons = new Map(
    refusals.flatMap(({ action, sentenceId, reason }) =>
      action === 'drop-sentence' && sentenceId !== undefined ? [[sentenceId, reason] as const] : [],
    ),
  );
  return parts.map((part) => ({
    ...part,
    turns: part.turns.map((turn) => ({
      ...turn,
      sentences: turn.sentences.map((sentence) => {
        const missing = reasons.get(sentence.id);
        return missing === undefined || sentence.editedByPerson
          ? sentence
          : { ...sentence, check: { by: 'review', verdict: 'not' as const, missing } };
      }),
    })),
  }));
}
