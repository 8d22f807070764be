import type { Claim } from '../../domain/research';
import { cosine, sumVectors, type TermVector } from '../../english/similarity';
import { type Mapped, paragraphOf } from './claim-map';
import { saysUnknown } from './claim-state';
import { inSourceOrder } from './runs';

/*
 * A story first says what something is and where it came from, then what is known, then who doubts it, then what it
 * means. Each of these stages leaves marks on sentences: years long past and definitions; numbers and studies; dissent and
 * conflict; words of use, future and judgement. A theme's stage is the mean of its claims' stages, mixed with where its
 * claims stand in their sources, because authors mostly tell in that order too.
 */
const STAGE = { origins: 0, evidence: 1, dispute: 2, meaning: 3 } as const;

const ORIGINS =
  /\b(?:founded|began|begins?|born|origins?|ancient|first|history|century|invented|discovered|means|is called|known as|BC|AD \d|emerged|introduced)\b/i;
const EVIDENCE =
  /\b(?:stud(?:y|ies)|trials?|survey\w*|experiment\w*|measur\w+|participants?|patients?|per ?cent|evidence|found that|data|results?|questionnaires?|researchers?|report(?:s|ed)?)\b/i;
const DISPUTE =
  /\b(?:critics?|sceptics?|object\w*|reject\w*|disput\w*|disagree\w*|argue[sd]?|quarrel|charge|against|however|defenders?|reply|replied|complaint|faults?|limits?|debate\w*|oppos\w+|misread\w*|problem)\b/i;
const MEANING =
  /\b(?:lessons?|future|should|ought|must|means? for|today|remains?|question (?:is|for)|matters?|teach(?:es)?|conclu\w+|in the end|will|learn|next|need(?:s|ed)?)\b/i;

/** Where in a story a claim belongs, 0 (origins) to 3 (meaning). */
export function stageOf(claim: Claim): number {
  if (claim.conflictsWith.length > 0) return STAGE.dispute;
  const marks: [number, boolean][] = [
    [STAGE.origins, claim.kind === 'definition' || ORIGINS.test(claim.text) || hasOldYear(claim.text)],
    [STAGE.evidence, claim.kind === 'statistic' || EVIDENCE.test(claim.text)],
    [STAGE.dispute, DISPUTE.test(claim.text)],
    [STAGE.meaning, MEANING.test(claim.text) || saysUnknown(claim.text)],
  ];
  const found = marks.filter(([, present]) => present).map(([stage]) => stage);
  if (found.length === 0) return claim.kind === 'event' ? 0.8 : 1.3;
  return found.reduce((sum, stage) => sum + stage, 0) / found.length;
}

function hasOldYear(text: string): boolean {
  return (
    (text.match(/\b1\d{3}\b/g) ?? []).some((year) => Number(year) < 1960) || /\b(?:BC|BCE|AD)\b/.test(text)
  );
}

/** Themes in telling order; each is given by its claims. */
export function orderThemes<T extends { readonly members: readonly Mapped[] }>(themes: readonly T[]): T[] {
  return themes
    .map((theme, at) => ({ theme, at, stage: themeStage(theme.members) }))
    .sort((a, b) => a.stage - b.stage || a.at - b.at)
    .map(({ theme }) => theme);
}

function themeStage(members: readonly Mapped[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return (
    0.6 * mean(members.map(({ claim }) => stageOf(claim))) +
    0.4 * 3 * mean(members.map(({ claim }) => claim.position))
  );
}

/**
 * The claims of a theme as they are told: the idea, then paragraph by paragraph from evidence to voices to meaning, each
 * paragraph the one closest to what was just said. Sentences of one paragraph keep their order, because they were written
 * to follow each other; a claim that contradicts another comes right after its paragraph.
 */
export function orderClaims(members: readonly Mapped[], idea: Mapped): Mapped[] {
  const paragraphs = new Map<string, Mapped[]>();
  for (const mapped of [...members].sort(inSourceOrder)) {
    const key = paragraphOf(mapped.claim);
    paragraphs.set(key, [...(paragraphs.get(key) ?? []), mapped]);
  }
  const first = paragraphs.get(paragraphOf(idea.claim)) as Mapped[];
  const told = [idea, ...first.filter((mapped) => mapped !== idea)];
  paragraphs.delete(paragraphOf(idea.claim));
  while (paragraphs.size > 0) {
    const [key, next] = nextParagraph(paragraphs, told);
    told.push(...next);
    paragraphs.delete(key);
  }
  return told;
}

/** How much a step back or forth in the story weighs against staying with the subject. */
const STAGE_WEIGHT = 0.18;

function nextParagraph(
  paragraphs: ReadonlyMap<string, Mapped[]>,
  told: readonly Mapped[],
): [string, Mapped[]] {
  const recent = sumVectors(told.slice(-3).map(({ vector }) => vector));
  const said = new Set(told.map(({ claim }) => claim.id));
  const seen = new Set<string>();
  const open = [...paragraphs].filter(([, members]) => {
    // Only the earliest paragraph that is left of a section can be next.
    const section = (members[0] as Mapped).section;
    return seen.has(section) ? false : seen.add(section);
  });
  const score = (members: readonly Mapped[]): number => {
    const contradicts = members.some(({ claim }) => claim.conflictsWith.some((id) => said.has(id)));
    return cosine(recent, vectorOf(members)) - STAGE_WEIGHT * meanStage(members) + (contradicts ? 1 : 0);
  };
  return open.reduce((best, candidate) => (score(candidate[1]) > score(best[1]) ? candidate : best));
}

function vectorOf(members: readonly Mapped[]): TermVector {
  return sumVectors(members.map(({ vector }) => vector));
}

function meanStage(members: readonly Mapped[]): number {
  return members.reduce((sum, { claim }) => sum + stageOf(claim), 0) / members.length;
}
