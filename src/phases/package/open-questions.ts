import { capitalised } from '../../domain/wording';
import type { EpisodeFacts } from './episode-facts';
import { oneLine } from './escape';

/** Questions that the sources leave open: those that they ask in so many words, and statements on which they disagree. */
export function openQuestions({ brief, findings }: Pick<EpisodeFacts, 'brief' | 'findings'>): string[] {
  const claims = new Map(findings.claims.map((claim) => [claim.id, claim]));
  return brief.openEnds.flatMap(({ claimId }) => {
    const claim = claims.get(claimId);
    if (claim === undefined) return [];
    const text = oneLine(claim.text);
    if (claim.state === 'disputed') return [`Is it so? “${text}” ${oneLine(claim.stateReason)}`];
    return questionIn(text) ?? [];
  });
}

/** Words that open an indirect question. */
const ASKS = 'whether|how|why|what|who|whom|whose|when|where|which';
/** "It is not known whether it lasts, and …": the question behind what says that nobody knows. */
const BEHIND = new RegExp(
  `\\b(?:known|clear|settled|unclear|unknown|uncertain|open|knows?|say|tell|seen|disputed|debated|unresolved)\\b(?: question)?,? ((?:${ASKS})\\b[^,;:.?!–—()]*)`,
  'i',
);
/** "Whether it lasts is still unknown." */
const BEFORE = new RegExp(
  `^((?:${ASKS})\\b[^,;:.?!–—()]*?) (?:is|are|remains?|remained|has|have)\\b(?: still| yet)?[^,;]*\\b(?:unclear|unknown|uncertain|open|disputed|unresolved|unsettled|debated|known|clear|settled|seen)\\b`,
  'i',
);

/** The indirect question in a sentence that says that something is not known, as a question; undefined where there is none. */
function questionIn(text: string): string | undefined {
  if (text.endsWith('?')) return text;
  const question = BEFORE.exec(text)?.[1] ?? BEHIND.exec(text)?.[1];
  if (question === undefined || question.trim().split(' ').length < 3) return undefined;
  return `${capitalised(question).trim()}?`;
}
