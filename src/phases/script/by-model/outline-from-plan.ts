/** Makes the outline from the plan of a model: its parts with their words, its hosts, and what must be said. */
import type { Format } from '../../../domain/format';
import type { Claim, Findings } from '../../../domain/research';
import type { Outline, OutlinePart, PartKind } from '../../../domain/script';
import { lengthTolerance } from '../../../domain/script-length';
import { outlineHead, ownWords } from '../parts/outline-head';
import { waterFill } from '../parts/water-fill';
import { quotedWords } from './sheets';
import type { WritingMaterial } from './writing-material';

export interface OutlineAsked extends WritingMaterial {
  readonly minutes: number;
  readonly format: Format;
}

export interface PlannedSegment {
  readonly title: string;
  readonly purpose: string;
  readonly tension: string;
  /** One of its claims. */
  readonly idea: string;
  readonly claimIds: readonly string[];
  readonly handOver: string;
}

/** Claims for each part of the outline, checked. */
export interface Plan {
  readonly title: string;
  readonly question: string;
  readonly answer: readonly string[];
  readonly motif: string;
  readonly coldOpen: { readonly claimIds: readonly string[]; readonly purpose: string };
  readonly segments: readonly PlannedSegment[];
  readonly recap: readonly string[];
  readonly close: readonly string[];
}

/** A told claim has a joint, a question or an attribution around it: more words than its quote. Where a template does not say. */
const TOLD_FOR_QUOTED = 1.35;
/** Words that a part needs for what it has to say, however short the episode; but no more than a share of the episode. */
const FEWEST_WORDS = { 'cold-open': 35, introduction: 35, recap: 40, close: 35 } as const;
const MOST_SHARE = 0.1;

export function targetWordsOf({
  minutes,
  wordsPerMinute,
}: Pick<OutlineAsked, 'minutes' | 'wordsPerMinute'>): number {
  return Math.round(minutes * wordsPerMinute);
}

/** Words of the part of this kind, with the disclosure and the show's own words. */
function frameWords(kind: Exclude<PartKind, 'segment'>, asked: OutlineAsked): number {
  const { session } = asked;
  const target = targetWordsOf(asked);
  const fewest = Math.min(FEWEST_WORDS[kind], target * MOST_SHARE);
  const added = ownWords(outlineHead(asked), kind);
  return Math.round(Math.max(target * session.structure.shares[kind], fewest + added));
}

const FRAMES = ['cold-open', 'introduction', 'recap', 'close'] as const;

/** Words that the segments have together. */
export function segmentWords(asked: OutlineAsked): number {
  const frames = FRAMES.reduce((sum, kind) => sum + frameWords(kind, asked), 0);
  return Math.max(0, targetWordsOf(asked) - frames);
}

/** Words that claims can be told in. */
export function capacityOf(claims: readonly Claim[], { session }: Pick<WritingMaterial, 'session'>): number {
  return quotedWords(claims) * (session.structure.toldForQuoted ?? TOLD_FOR_QUOTED);
}

export function outlineOf(plan: Plan, asked: OutlineAsked): Outline {
  const { findings, session, minutes } = asked;
  const head = outlineHead(asked);
  const capacities = plan.segments.map(({ claimIds }) => capacityOf(claimsOf(findings, claimIds), asked));
  const given = waterFill(capacities, segmentWords(asked));
  const parts: Omit<OutlinePart, 'id'>[] = [
    {
      ...{ kind: 'cold-open', title: 'Opening', purpose: plan.coldOpen.purpose },
      ...{ claimIds: plan.coldOpen.claimIds, targetWords: frameWords('cold-open', asked) },
    },
    {
      ...{ kind: 'introduction', title: 'Introduction' },
      ...{ claimIds: [], targetWords: frameWords('introduction', asked) },
    },
    ...plan.segments.map(({ title, claimIds, idea, purpose, tension, handOver }, at) => ({
      ...{ kind: 'segment' as const, title, claimIds, ideaClaimId: idea },
      ...{ purpose, tension, handOver, themeId: `t${at + 1}` },
      targetWords: Math.round(given[at] ?? 0),
    })),
    {
      ...{ kind: 'recap', title: 'What it comes to' },
      ...{ claimIds: plan.recap, targetWords: frameWords('recap', asked) },
    },
    {
      ...{ kind: 'close', title: 'Close' },
      ...{ claimIds: plan.close, targetWords: frameWords('close', asked) },
    },
  ];
  const carried = parts.reduce((sum, { targetWords }) => sum + targetWords, 0);
  return {
    ...head,
    title: plan.title,
    question: plan.question,
    answerClaimIds: plan.answer,
    motif: plan.motif,
    plannedWords: Math.min(head.targetWords, carried),
    tolerance: lengthTolerance(minutes, session.length.delivered),
    parts: parts.map((part, index) => ({ id: `p${index + 1}`, ...part })),
  };
}

function claimsOf({ claims }: Findings, ids: readonly string[]): Claim[] {
  return claims.filter(({ id }) => ids.includes(id));
}
