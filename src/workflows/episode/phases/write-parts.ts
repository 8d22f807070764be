import type { PlannedPart, RoleResults, ScriptSheet } from '../../../activities/roles/role-steps';
import type { ArtifactRef } from '../../../domain/artifact';
import { lengthChanges, lengthTolerance } from '../../../domain/script-length';
import { craft } from '../running/activities';
import { byRole } from '../running/by-role';
import type { PhaseRun } from '../running/episode-run';

export type PlannedScript = RoleResults['outlineScript'];
type Written = RoleResults['writePart'];

/** Maximum number of times that a script which misses its length is brought nearer to it. */
const LENGTH_ROUNDS = 2;

/**
 * Writes all parts side by side. A model then writes those parts once more that make the script too long or too short; the
 * narrator, who tells whole passages, has no other length to offer.
 */
export async function writeParts(
  run: PhaseRun,
  sheet: ScriptSheet,
  planned: PlannedScript,
): Promise<ArtifactRef[]> {
  const shared = { ...sheet, outline: planned.outline };
  const first = planned.parts.map((part) => ({ part }));
  let written = await writePieces(run, shared, first);
  const rounds = run.changes.models.has('writer') ? LENGTH_ROUNDS : 0;
  for (let round = 0; round < rounds; round++) {
    const pieces = await piecesToChange(run, planned, written, round);
    if (pieces === undefined) break;
    written = await writePieces(run, shared, pieces);
  }
  return written.map(({ part }) => part);
}

interface PartPiece {
  readonly part: PlannedPart;
  /** As written; a piece without `words` stays so. All parts keep their place in the list, by which money is booked. */
  readonly before?: Written | undefined;
  /** Words to add; below zero to cut. */
  readonly words?: number;
}

/** Undefined when the script has its length. */
async function piecesToChange(
  run: PhaseRun,
  { outline, parts, plannedWords, tolerance = lengthTolerance(run.input.minutes) }: PlannedScript,
  written: readonly Written[],
  round: number,
): Promise<PartPiece[] | undefined> {
  const refs = written.map(({ part }) => part);
  const { words: left } = await run.insist('Measure the script', () =>
    craft.measureParts.executeWithOptions({ summary: 'all parts' }, [{ outline, parts: refs }]),
  );
  const lengths = parts.map((part) => ({ ...part, words: left[part.id] ?? 0 }));
  const changes = lengthChanges(lengths, plannedWords, tolerance, round);
  if (changes.length === 0) return undefined;
  return parts.map((part, at) => {
    const words = changes.find(({ id }) => id === part.id)?.words;
    return { part, before: written[at], ...(words === undefined ? {} : { words }) };
  });
}

function writePieces(
  run: PhaseRun,
  shared: ScriptSheet & { readonly outline: ArtifactRef },
  pieces: readonly PartPiece[],
): Promise<Written[]> {
  return byRole(run, {
    ...{ step: 'writePart', pieces, shared },
    role: () => 'writer',
    title: ({ part }) => `Write "${part.title}"`,
    summary: ({ part, words }) =>
      `${part.title}${words === undefined ? '' : `, ${words > 0 ? '+' : ''}${words} words`}`,
    own: ({ part, before, words }) => ({
      partId: part.id,
      ...(before === undefined || words === undefined ? {} : { draft: { part: before.part, words } }),
    }),
    kept: ({ before, words }) => (words === undefined ? before : undefined),
  });
}
