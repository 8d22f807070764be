import type { ClaimKind, ClaimState } from '../../../domain/research';
import type { SessionTemplate } from '../../../domain/templates';
import { withoutQuotations } from '../../../english/pronouns';

export interface Standing {
  readonly kind: ClaimKind;
  readonly text: string;
  /** Different sources that say it in words of their own. */
  readonly sources: number;
  /** Different sources that contradict it. */
  readonly against: number;
  /** A source that says it reports itself that others see it otherwise. */
  readonly opposed: boolean;
}

const HEDGED =
  /\b(?:may|might|perhaps|possibly|probably|likely|apparently|reportedly|allegedly|supposedly|appears? to|appeared to|suggests?|suggested|is (?:thought|said|believed) to|are (?:thought|said|believed) to|some (?:scholars|historians|researchers|experts)|it is (?:unclear|uncertain|not clear)|nobody knows|no one knows|tradition (?:has it|says)|legend (?:has it|says))\b/;
const UNKNOWN =
  /\b(?:(?:is|are|remains?|remain|still) (?:unclear|unknown|uncertain|open|disputed|unresolved|unsettled|debated|contested)|still (?:disputed|debated)|not (?:yet )?(?:known|clear|settled)|(?:nobody|no one) (?:knows|can (?:say|tell))|no (?:consensus|agreement)|too (?:early|soon) to|cannot (?:tell|say|show|prove|agree)|further research|more research|remains? to be seen|open question|has not been (?:tested|shown|settled)|no (?:experiment|trial|study) has)\b/i;

/** True for wording that does not commit itself. */
function isHedged(text: string): boolean {
  return HEDGED.test(withoutQuotations(text));
}

/** True where a source says that something is not known or not settled. */
export function saysUnknown(text: string): boolean {
  return UNKNOWN.test(withoutQuotations(text));
}

/** The state of a claim and why, by the session template's numbers. */
export function stateOf(
  standing: Standing,
  expectations: SessionTemplate['research'],
): { state: ClaimState; stateReason: string } {
  const { sources, against, opposed, kind, text } = standing;
  const many = sources === 1 ? 'One source says it' : `${sources} sources say it`;
  if (against > 0) {
    const carried = sources >= expectations.contestedSources && sources >= 2 * against;
    return carried
      ? { state: 'likely', stateReason: `${many}; ${count(against)} contradicts it.` }
      : {
          state: 'disputed',
          stateReason: `${many}, and ${count(against)} contradicts it; a contested claim needs ${expectations.contestedSources}.`,
        };
  }
  if (opposed)
    return { state: 'disputed', stateReason: `${many}, and reports that others see it otherwise.` };
  const needed = kind === 'statistic' ? Math.max(2, expectations.statisticSources) : 2;
  if (sources >= needed) return { state: 'verified', stateReason: `${sources} sources agree on it.` };
  if (kind === 'statistic')
    return {
      state: 'unverified',
      stateReason: `A number that ${sources === 1 ? 'one source gives' : `${sources} sources give`}; ${needed} are needed.`,
    };
  if (isHedged(text) || saysUnknown(text))
    return { state: 'uncertain', stateReason: 'One source says it, and does not commit itself.' };
  return { state: 'likely', stateReason: 'One source says it plainly; none contradicts it.' };
}

function count(sources: number): string {
  return sources === 1 ? 'one other' : `each of ${sources} others`;
}
