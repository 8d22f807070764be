import type { Findings, Theme } from '../../../domain/research';
import { uncapitalised } from './clause';
import { subjectOf } from './question';
import { unitsFor } from './telling';

const PLAIN_TITLE = /^[\p{L}\p{N}’' -]{3,40}$/u;
const CLAUSE_LIKE = /^(?:what|how|why|when|who|where|is|are|does|do|can|should|start|did|will)\b/i;

/**
 * A theme as a noun phrase for a sentence: its title where that is one, else the subject of its idea, else its first
 * keyword.
 */
export function nameOfTheme(theme: Theme, findings: Findings): string | undefined {
  const title = theme.title.replace(/^\d+[.)]\s*/, '').trim();
  if (PLAIN_TITLE.test(title) && !CLAUSE_LIKE.test(title) && title.split(/\s+/).length <= 6)
    return uncapitalised(title);
  const [idea] = unitsFor([theme.ideaClaimId], findings);
  return (idea === undefined ? undefined : subjectOf(idea)?.text) ?? theme.keywords[0];
}
