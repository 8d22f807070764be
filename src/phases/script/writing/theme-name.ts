import type { Findings, Theme } from '../../../domain/research';
import { tagged } from './clause';
import { ProperNames } from './proper-names';
import { subjectOf } from './question';
import { unitsFor } from './telling';

const PLAIN_TITLE = /^[\p{L}\p{N}’', -]{3,50}$/u;
const CLAUSE_LIKE =
  /^(?:from|to|in|on|at|by|with|against|after|before|what|how|why|when|who|where|is|are|does|do|can|should|start|did|will)\b/i;

/**
 * A theme as a noun phrase for a sentence: its title where that is one, else the subject of its idea.
 */
export function nameOfTheme(theme: Theme, findings: Findings): string | undefined {
  const title = theme.title.replace(/^\d+[.)]\s*/, '').trim();
  const isName = PLAIN_TITLE.test(title) && !CLAUSE_LIKE.test(title) && title.split(/\s+/).length <= 8;
  if (isName && tagged(title).every((word) => word.pos !== 'VERB' && word.pos !== 'AUX'))
    return new ProperNames(findings).soften(title);
  const [idea] = unitsFor([theme.ideaClaimId], findings);
  return idea === undefined ? undefined : subjectOf(idea)?.text;
}
