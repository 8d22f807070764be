import type { NarrativeBrief } from '../../domain/research';
import { cosine } from '../../language/similarity';
import type { ClaimMap, Mapped } from './claim-map';
import { saysUnknown } from './claim-state';

/** How many claims the recap may answer with, and how many loose ends it may name. */
const MOST_ANSWERS = 4;
const MOST_OPEN_ENDS = 5;

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

/** What stays open, the most telling first: disputes, then what sources say is not known, then what they only suppose. */
export function openEnds(claims: readonly Mapped[]): NarrativeBrief['openEnds'] {
  const middle =
    [...claims].map(({ claim }) => claim.relevance).sort((a, b) => a - b)[Math.floor(claims.length / 2)] ?? 0;
  const ends = claims.flatMap(({ claim, needsCompany, words }) => {
    if (needsCompany || words < 7) return [];
    if (claim.state === 'disputed')
      return [{ claimId: claim.id, why: 'The sources disagree about it.', rank: 2 + claim.relevance }];
    if (saysUnknown(claim.text))
      return [{ claimId: claim.id, why: 'A source says that it is not settled.', rank: 1 + claim.relevance }];
    if (claim.state === 'uncertain' && claim.relevance >= middle)
      return [
        {
          claimId: claim.id,
          why: 'Only one source says it, and does not commit itself.',
          rank: claim.relevance,
        },
      ];
    return [];
  });
  return ends
    .sort((a, b) => b.rank - a.rank || Number(a.claimId.slice(1)) - Number(b.claimId.slice(1)))
    .slice(0, MOST_OPEN_ENDS)
    .map(({ claimId, why }) => ({ claimId, why }));
}
