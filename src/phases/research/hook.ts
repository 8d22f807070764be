import type { NarrativeBrief } from '../../domain/research';
import { withoutQuotations } from '../../english/pronouns';
import { isQuantity } from './claim-kind';
import type { Mapped } from './claim-map';
import { saysUnknown } from './claim-state';

type Hook = NarrativeBrief['hook'];

/** Something seen: somebody, somewhere, doing something. */
const SCENE =
  /\b(?:shot|ship|shipwreck\w*|walked|sat|sailed|fell|burn\w*|died|killed|prison\w*|parachute|whispered|opened|door|night|morning|street|crossed|stood|lost|found|fled|deposed|sacked|asked|demanded|wept|slave|born|emperor|king|boy|girl|child|mother|patient|knife|sword|fire|sea|river|letter|courtroom|blood|baby|babies|twins|injected|arrested|whistle\w*|refused)\b/gi;
const CONTRADICTION =
  /\b(?:but|yet|although|though|while|whereas|instead|however|nevertheless|even so|and yet|not because|rather than|never|nobody)\b/i;
/** Sentences that talk about the material rather than tell of it. */
const ABSTRACT =
  /\b(?:evidence|research|study|studies|questionnaire|literature|concept|framework|approach|analysis|line of|measures?|compared|published|article|report)\b/i;

/**
 * The concrete thing to open with: short, needs nothing before it, holds a number, a scene, a contradiction or somebody's
 * words. Undefined when no claim stands alone.
 */
export function chooseHook(claims: readonly Mapped[]): { hook: Hook; mapped: Mapped } | undefined {
  const candidates = claims
    .filter(
      ({ claim, words, needsCompany }) =>
        !needsCompany &&
        words >= 7 &&
        words <= 32 &&
        claim.kind !== 'definition' &&
        // Both sides of a dispute are kept together, for a theme.
        claim.conflictsWith.length === 0,
    )
    .flatMap((mapped) =>
      angles(mapped).map(({ kind, appeal }) => ({ mapped, kind, score: appeal + general(mapped) })),
    )
    .sort(
      (a, b) => b.score - a.score || Number(a.mapped.claim.id.slice(1)) - Number(b.mapped.claim.id.slice(1)),
    );
  const best = candidates[0];
  if (best) return { hook: { claimId: best.mapped.claim.id, kind: best.kind }, mapped: best.mapped };
  const spare = claims.find(({ needsCompany }) => !needsCompany) ?? claims[0];
  return spare ? { hook: { claimId: spare.claim.id, kind: 'scene' }, mapped: spare } : undefined;
}

function angles({ claim, words }: Mapped): { kind: Hook['kind']; appeal: number }[] {
  const outside = withoutQuotations(claim.text);
  const seen = new Set((outside.match(SCENE) ?? []).map((word) => word.toLowerCase())).size;
  const found: { kind: Hook['kind']; appeal: number }[] = [];
  if (claim.statistics.some(isQuantity) && claim.state !== 'disputed')
    found.push({ kind: 'number', appeal: claim.state === 'verified' ? 0.75 : 0.45 });
  if (claim.spokenWords && claim.attributedTo && words <= 28) found.push({ kind: 'quote', appeal: 0.7 });
  if (CONTRADICTION.test(outside))
    found.push({ kind: 'contradiction', appeal: 0.35 + 0.15 * Math.min(2, seen) });
  if (seen > 0 && claim.kind === 'event')
    found.push({ kind: 'scene', appeal: 0.4 + 0.15 * Math.min(3, seen) });
  return found;
}

function general({ claim, words }: Mapped): number {
  const outside = withoutQuotations(claim.text);
  const short = words <= 22 ? 0.15 : 0;
  const someone = claim.names.length > 0 ? 0.15 : 0;
  const abstract = (ABSTRACT.test(outside) ? -0.35 : 0) + (saysUnknown(outside) ? -0.3 : 0);
  const unsure = claim.state === 'uncertain' ? -0.05 : 0;
  const opening = claim.position < 0.15 ? 0.12 : 0;
  return short + someone + abstract + unsure + opening + 0.5 * claim.relevance;
}
