/** Research and script as a model is shown them: compact JSON, always between the fences of `prompting/fence`. */
import type { Claim, Findings, NarrativeBrief } from '../../../domain/research';
import type { Outline, ScriptPart } from '../../../domain/script';
import { pointsBack } from '../../../english/pronouns';
import { countWords } from '../../../english/words';

/** Quotes beyond these say the same again. */
const MOST_QUOTES = 3;
/** Sentences before a claim that show whom or what it means. */
const MOST_BEFORE = 2;
const MOST_VOICES = 24;

/** One line a claim: what it says, whose words prove it, how sure it is, and what speaks against it. */
export function claimLines(claims: readonly Claim[]): string {
  return claims.map((claim) => JSON.stringify(claimSheet(claim))).join('\n');
}

function claimSheet(claim: Claim) {
  const { id, kind, state, text, attributedTo, names, headings, conflictsWith, relevance, position } = claim;
  return {
    id,
    kind,
    state,
    text,
    sources: [...new Set(claim.quotes.map(({ sourceId }) => sourceId))],
    quotes: claim.quotes
      .slice(0, MOST_QUOTES)
      .map(({ sourceId, start, text: words }) => ({ sourceId, at: start, words })),
    ...(pointsBack(text) === null || claim.leansOn.length === 0
      ? {}
      : {
          before: claim.leansOn
            .slice(-MOST_BEFORE)
            .map(({ sourceId, start, text: words }) => ({ sourceId, at: start, words })),
        }),
    ...(attributedTo === undefined ? {} : { saidBy: attributedTo }),
    ...(claim.spokenWords === undefined ? {} : { spokenWords: claim.spokenWords }),
    ...(conflictsWith.length > 0 ? { contradictedBy: conflictsWith } : {}),
    ...(names.length > 0 ? { names } : {}),
    ...(headings.length > 0 ? { under: headings } : {}),
    relevance,
    position,
  };
}

/** Sources and the voices that they name. */
export function sourceSheet({ sources, voices }: Findings) {
  return {
    sources: sources.map(({ id, title, authors, publisher, publishedOn }) => ({
      id,
      title,
      ...(authors.length > 0 ? { authors } : {}),
      ...(publisher === undefined ? {} : { publisher }),
      ...(publishedOn === undefined ? {} : { publishedOn }),
    })),
    voices: voices
      .slice(0, MOST_VOICES)
      .map(({ name, kind, role }) => ({ name, kind, ...(role === undefined ? {} : { role }) })),
  };
}

/** The structure that research proposes. */
export function briefSheet(brief: NarrativeBrief) {
  const { topic, question, hook, themes, answerClaimIds, openEnds } = brief;
  return { topic, question, hook, themes, answerClaimIds, openEnds };
}

/** The whole plan in a few lines, so that a part knows what stands around it. */
export function outlineSheet({ title, topic, question, hosts, parts }: Outline) {
  return {
    title,
    topic,
    question,
    hosts: hosts.map(({ id, name, role }) => ({ id, name, role })),
    parts: parts.map(({ id, kind, title: chapter, themeId, claimIds }) => ({
      ...{ id, kind, title: chapter, claimIds },
      ...(themeId === undefined ? {} : { themeId }),
    })),
  };
}

/** A part as written, a line a sentence: who says it, what it rests on. */
export function partLines({ turns }: Pick<ScriptPart, 'turns'>): string {
  return turns
    .flatMap(({ hostId, sentences }) =>
      sentences.map(({ id, role, claimIds, text }) =>
        JSON.stringify({ id, host: hostId, role, ...(claimIds.length > 0 ? { claimIds } : {}), text }),
      ),
    )
    .join('\n');
}

/** Words of the first quote of each claim. */
export function quotedWords(claims: readonly Claim[]): number {
  return claims.reduce((sum, { quotes }) => sum + countWords(quotes[0]?.text ?? ''), 0);
}
