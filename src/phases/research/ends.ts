import type { NarrativeBrief } from '../../domain/research';
import { cosine } from '../../english/similarity';
import type { ClaimMap, Mapped } from './claim-map';
import { saysUnknown } from './claim-state';

/** How many claims the recap may answer with, and how many loose ends it may name. */
const MOST_ANSWERS = 4;
const MOST_OPEN_ENDS = 5;
/** Of these, disputes; the rest is what nobody claims to know. */
const MOST_DISPUTES = 3;

const ANSWERING =
  /\b(?:question|answer|in the end|lesson|means that|shows? that|matters?|the point|the debt|rather than|not .{3,60}, but|the fairest|points? (?:to|the other)|is strong|is thin|support(?:s|ed)?|both|prove[sd]?|because|worked|works)\b/i;

/**
 * Claims that answer the question, for the recap: late in their source, general rather than particular, close to the
 * question. They are kept out of the themes, so that the recap has something fresh to say.
 */
export function chooseAnswers(
  map: ClaimMap,
  candidates: readonly Mapped[],
  question: string,
  topic: string,
): Mapped[] {
  const asked = map.vectorOf(`${question} ${topic}`);
  const ranked = candidates
    .filter(
      ({ claim, words, needsCompany }) =>
        !needsCompany && words >= 7 && words <= 34 && claim.kind !== 'statistic' && !claim.spokenWords,
    )
    .map((mapped) => ({ mapped, score: answerScore(mapped, cosine(mapped.vector, asked)) }))
    .sort(
      (a, b) => b.score - a.score || Number(a.mapped.claim.id.slice(1)) - Number(b.mapped.claim.id.slice(1)),
    );
  const chosen: Mapped[] = [];
  for (const { mapped } of ranked) {
    if (chosen.length >= MOST_ANSWERS) break;
    if (chosen.every((other) => map.overlap(mapped, other) < 0.5)) chosen.push(mapped);
  }
  return chosen;
}

/** Sections that say what it all comes to. */
const CONCLUDING =
  /\b(?:summary|conclusions?|overview|abstract|verdict|findings|takeaways?|in short|what (?:it|this|that|the .*) (?:means?|shows?|requires|remains)|where that leaves|lessons?)\b/i;
/** Talks about texts rather than the matter. */
const ABOUT_TEXTS =
  /\b(?:article|title|chapter|book|essay|magazine|report|manual|published|wrote|edition)\b/i;

function answerScore({ claim }: Mapped, near: number): number {
  const general = claim.names.length === 0 ? 0.15 : 0;
  const judged = claim.kind === 'opinion' || claim.kind === 'fact' ? 0.1 : 0;
  const concluding = CONCLUDING.test(claim.headings.at(-1) ?? '') ? 0.25 : 0.3 * claim.position;
  const particular =
    (/\b(?:1\d{3}|20\d{2})\b/.test(claim.text) ? 0.15 : 0) + (ABOUT_TEXTS.test(claim.text) ? 0.2 : 0);
  return (
    concluding +
    0.35 * near +
    0.7 * claim.relevance +
    general +
    judged -
    particular +
    (ANSWERING.test(claim.text) ? 0.2 : 0)
  );
}

/**
 * What stays open, the most telling first: disputes (each once, those that the themes tell before others), then what
 * sources say is not known, then what they only suppose.
 */
export function openEnds(claims: readonly Mapped[], told: ReadonlySet<Mapped>): NarrativeBrief['openEnds'] {
  const middle =
    [...claims].map(({ claim }) => claim.relevance).sort((a, b) => a - b)[Math.floor(claims.length / 2)] ?? 0;
  const ends = claims
    .filter(({ needsCompany, words }) => !needsCompany && words >= 7)
    .flatMap((mapped) => {
      const end = whyOpen(mapped, middle);
      return end
        ? [{ ...end, mapped, rank: end.rank + mapped.claim.relevance + (told.has(mapped) ? 0.5 : 0) }]
        : [];
    })
    .sort(
      (a, b) => b.rank - a.rank || Number(a.mapped.claim.id.slice(1)) - Number(b.mapped.claim.id.slice(1)),
    );
  const listed: typeof ends = [];
  for (const end of ends) {
    const ids = end.mapped.claim.conflictsWith;
    const disputes = listed.filter(({ rank }) => rank >= DISPUTED).length;
    if (end.rank >= DISPUTED && disputes >= MOST_DISPUTES) continue;
    if (!listed.some(({ mapped }) => sharesOpponent(mapped, ids) || ids.includes(mapped.claim.id)))
      listed.push(end);
  }
  return listed.slice(0, MOST_OPEN_ENDS).map(({ mapped, why }) => ({ claimId: mapped.claim.id, why }));
}

/** Two answers to one claim are one dispute. */
function sharesOpponent(mapped: Mapped, ids: readonly string[]): boolean {
  return mapped.claim.conflictsWith.some((id) => ids.includes(id));
}

const DISPUTED = 4;

function whyOpen({ claim }: Mapped, middle: number): { why: string; rank: number } | undefined {
  if (claim.state === 'disputed')
    return claim.conflictsWith.length > 0
      ? { why: 'The sources disagree about it.', rank: DISPUTED }
      : { why: 'A source reports two views of it.', rank: DISPUTED };
  if (saysUnknown(claim.text)) return { why: 'A source says that it is not settled.', rank: 2 };
  return claim.state === 'uncertain' && claim.relevance >= middle
    ? { why: 'Only one source says it, and does not commit itself.', rank: 0 }
    : undefined;
}
