/** From the plan that a model made to the outline: its parts with their words, its hosts, and what must be said. */
import type { Format } from '../../../domain/format';
import type { Claim, Findings } from '../../../domain/research';
import type { Outline, OutlinePart, PartKind } from '../../../domain/script';
import { lengthTolerance } from '../../../domain/script-length';
import { outlineHead } from '../parts/outline-head';
import { waterFill } from '../parts/water-fill';
import { quotedWords } from './sheets';
import type { WritingMaterial } from './writing-material';

export interface OutlineAsked extends WritingMaterial {
  readonly minutes: number;
  readonly format: Format;
}

/** Claims for each part of the outline, checked and without duplicates. */
export interface Plan {
  readonly title: string;
  readonly question: string;
  readonly coldOpen: readonly string[];
  readonly segments: readonly { readonly title: string; readonly claimIds: readonly string[] }[];
  readonly recap: readonly string[];
  readonly close: readonly string[];
}

/** A told claim has a joint, a question or an attribution around it: more words than its quote. Where a template does not say. */
const TOLD_FOR_QUOTED = 1.35;

export function targetWordsOf({ minutes, wordsPerMinute }: OutlineAsked): number {
  return Math.round(minutes * wordsPerMinute);
}

export function segmentShare({ session }: WritingMaterial): number {
  return 1 - Object.values(session.structure.shares).reduce((sum, share) => sum + share, 0);
}

/** Words that claims can be told in. */
export function capacityOf(claims: readonly Claim[], { session }: Pick<WritingMaterial, 'session'>): number {
  return quotedWords(claims) * (session.structure.toldForQuoted ?? TOLD_FOR_QUOTED);
}

export function outlineOf(plan: Plan, asked: OutlineAsked): Outline {
  const { findings, session } = asked;
  const head = outlineHead(asked);
  const target = head.targetWords;
  const shares = session.structure.shares;
  const frameWords = Object.values(shares).reduce((sum, share) => sum + Math.round(target * share), 0);
  const capacities = plan.segments.map(({ claimIds }) => capacityOf(claimsOf(findings, claimIds), asked));
  const given = waterFill(capacities, Math.max(0, target - frameWords));
  const carried = frameWords + given.reduce((sum, words) => sum + words, 0);
  const kinds: { kind: PartKind; title: string; claimIds: readonly string[]; words: number }[] = [
    { kind: 'cold-open', title: 'Opening', claimIds: plan.coldOpen, words: target * shares['cold-open'] },
    { kind: 'introduction', title: 'Introduction', claimIds: [], words: target * shares.introduction },
    ...plan.segments.map(({ title, claimIds }, at) => ({
      kind: 'segment' as const,
      title,
      claimIds,
      words: given[at] ?? 0,
    })),
    { kind: 'recap', title: 'What it comes to', claimIds: plan.recap, words: target * shares.recap },
    { kind: 'close', title: 'Close', claimIds: plan.close, words: target * shares.close },
  ];
  return {
    ...head,
    title: plan.title,
    question: plan.question,
    plannedWords: Math.min(target, Math.round(carried)),
    tolerance: lengthTolerance(asked.minutes, session.length.delivered),
    parts: kinds.map(
      ({ kind, title, claimIds, words }, index): OutlinePart => ({
        id: `p${index + 1}`,
        kind,
        title,
        ...themeOf(claimIds, kind, asked),
        targetWords: Math.round(words),
        claimIds,
      }),
    ),
  };
}

function claimsOf({ claims }: Findings, ids: readonly string[]): Claim[] {
  return claims.filter(({ id }) => ids.includes(id));
}

/** The theme of the brief that a segment shares most claims with. */
function themeOf(claimIds: readonly string[], kind: PartKind, { brief }: OutlineAsked): { themeId?: string } {
  if (kind !== 'segment') return {};
  const shared = (ids: readonly string[]) => ids.filter((id) => claimIds.includes(id)).length;
  const best = [...brief.themes].sort((a, b) => shared(b.claimIds) - shared(a.claimIds))[0];
  return best === undefined || shared(best.claimIds) === 0 ? {} : { themeId: best.id };
}
