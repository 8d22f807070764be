/**
 * Holds a script that a model wrote against its sources: a second reader reads every part, what it or code refuses goes back to
 * the writer, and what still fails after the last repair is left out, with a record of it.
 */
import { patched } from '@temporalio/workflow';
import type { PieceInput, ScriptSheet } from '../../../activities/roles/role-steps';
import type { ArtifactRef } from '../../../domain/artifact';
import { factReader } from '../../../domain/model-roles';
import { MOST_MENDINGS } from '../../../domain/script';
import { readingsOf } from '../../../domain/script-length';
import { byRole, oneByRole } from '../running/by-role';
import type { PhaseRun } from '../running/episode-run';
import type { Draft, PlannedScript } from './write-parts';

/** Words that were read at once in episodes that were begun before readings grew. */
const READING_BEFORE = 100;

export type FactTable = Pick<PlannedScript, 'outline' | 'parts'> & {
  readonly run: PhaseRun;
  readonly sheet: ScriptSheet;
};

/** The script itself where the narrator wrote it: its sentences are their documents' own. */
export async function holdAgainstSources(table: FactTable, written: Draft): Promise<Draft> {
  const { run, sheet, outline } = table;
  if (!run.changes.models.has('writer')) return written;
  let draft = written;
  for (let round = 0; ; round++) {
    const checks = await readFacts(table, draft.script, round);
    const mended = await oneByRole(run, {
      step: 'mendScript',
      role: 'writer',
      summary: round === 0 ? 'as drafted' : `round ${round}`,
      shared: { ...sheet, outline, script: draft.script, checks, last: round === MOST_MENDINGS },
    });
    draft = mended;
    if (mended.done) return draft;
  }
}

/** Part by part at first, short ones with their neighbours; then all together, of which only new sentences are read. */
async function readFacts(
  { run, sheet, outline, parts }: FactTable,
  script: ArtifactRef,
  round: number,
): Promise<ArtifactRef[]> {
  const all = parts.map(({ id }) => id);
  const pieces: PieceInput['checkFacts'][] =
    round === 0
      ? readingsOf(parts, patched('longer-readings') ? undefined : READING_BEFORE).map((reading) => ({
          partIds: reading.map(({ id }) => id),
        }))
      : [{ partIds: all, again: true }];
  const roles = run.changes.models.roles();
  const role = factReader(roles ?? {}, run.input.policy.quality);
  const read = await byRole(run, {
    ...{ step: 'checkFacts', pieces, shared: { ...sheet, outline, script } },
    role: () => role,
    title: (piece) => `Check the facts of ${nameOf(piece)}`,
    summary: nameOf,
    key: ({ partIds, again }) => (again ? 'again' : (partIds[0] ?? '')),
    own: (piece) => piece,
  });
  return read.map(({ checks }) => checks);
}

function nameOf({ partIds, again }: PieceInput['checkFacts']): string {
  return again ? 'what was mended' : partIds.join(', ');
}
