/** Decisions of people about proposals, a line each in `learning/decisions.jsonl` of the data directory; nothing is taken out. */
import { join } from 'node:path';
import { z } from 'zod';
import { addJsonLine, readJsonLines } from './json-lines';
import type { Proposal } from './propose';

const decisionSchema = z.object({
  /** ISO 8601. */
  at: z.string(),
  decision: z.enum(['accepted', 'rejected']),
  kind: z.enum(['cost', 'quality', 'session']),
  from: z.string(),
  to: z.string(),
  changes: z.array(z.object({ path: z.string(), n: z.number() })),
  reason: z.string().optional(),
});

export type TemplateDecision = z.output<typeof decisionSchema>;

export function decisionsFile(dataDir: string): string {
  return join(dataDir, 'learning', 'decisions.jsonl');
}

/** A line that is damaged is left out, and a sentence says so. */
export async function readDecisions(
  file: string,
): Promise<{ readonly decisions: readonly TemplateDecision[]; readonly problems: readonly string[] }> {
  const { values, problems } = await readJsonLines(file, decisionSchema, 'decision');
  return { decisions: values, problems };
}

export function rememberDecision(file: string, decision: TemplateDecision): Promise<void> {
  return addJsonLine(file, decision);
}

/**
 * The proposal without changes that a person rejected, until there are twice as many episodes; undefined where nothing is left.
 * Only five episodes are watched, so that a way back which was rejected stays so; a whole version is never proposed in part.
 */
export function withoutRejected(
  proposal: Proposal,
  decisions: readonly TemplateDecision[],
): { readonly proposal: Proposal | undefined; readonly notes: readonly string[] } {
  const { kind, from, to, changes, content, isWayBack } = proposal;
  const rejections = decisions.filter(
    (one) => one.decision === 'rejected' && one.kind === kind && one.from === from,
  );
  const rejectedAt = (path: string) =>
    Math.max(
      0,
      ...rejections.flatMap(({ changes }) => changes.filter((one) => one.path === path).map(({ n }) => n)),
    );
  const waits = changes.filter(({ path, n }) => n < 2 * rejectedAt(path));
  if (content !== undefined && waits.length > 0) {
    const at = Math.max(...waits.map(({ path }) => rejectedAt(path)));
    const until = isWayBack === true ? 'it is not proposed again' : `proposed again from ${2 * at} pairs`;
    return { proposal: undefined, notes: [`${kind} ${to}, as a whole: rejected; ${until}`] };
  }
  const kept = changes.filter((change) => !waits.includes(change));
  return {
    proposal: kept.length === 0 ? undefined : { ...proposal, changes: kept },
    notes: waits.map(
      ({ path }) =>
        `${path}: rejected at ${rejectedAt(path)} episodes; proposed again from ${2 * rejectedAt(path)}`,
    ),
  };
}
