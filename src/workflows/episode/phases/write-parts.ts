import type { RoleResults, ScriptSheet } from '../../../activities/roles/role-steps';
import type { ArtifactRef } from '../../../domain/artifact';
import { draftsOf } from '../../../domain/script-length';
import { byRole } from '../running/by-role';
import type { PhaseRun } from '../running/episode-run';

export type PlannedScript = RoleResults['outlineScript'];

export interface Draft {
  readonly script: ArtifactRef;
  readonly shortfall?: string | undefined;
}

/** Writes all parts: the narrator side by side, a model in one draft, or in order where that would be too long. */
export function writeParts(
  run: PhaseRun,
  sheet: ScriptSheet,
  planned: PlannedScript,
): Promise<ArtifactRef[]> {
  return run.changes.models.has('writer')
    ? writeDrafts(run, sheet, planned)
    : narrateParts(run, sheet, planned);
}

async function narrateParts(
  run: PhaseRun,
  sheet: ScriptSheet,
  { outline, parts }: PlannedScript,
): Promise<ArtifactRef[]> {
  const written = await byRole(run, {
    ...{ step: 'writePart', pieces: parts, shared: { ...sheet, outline } },
    role: () => 'writer',
    title: ({ title }) => `Write "${title}"`,
    summary: ({ title }) => title,
    own: ({ id }) => ({ partId: id }),
  });
  return written.map(({ part }) => part);
}

async function writeDrafts(
  run: PhaseRun,
  sheet: ScriptSheet,
  { outline, parts }: PlannedScript,
): Promise<ArtifactRef[]> {
  const written: ArtifactRef[] = [];
  for (const draft of draftsOf(parts)) {
    const partIds = draft.map(({ id }) => id);
    const named = draft.length === 1 ? `"${draft[0]?.title}"` : 'the draft';
    const [done] = await byRole(run, {
      ...{ step: 'writeDraft', pieces: [partIds], shared: { ...sheet, outline } },
      role: () => 'writer',
      title: () => `Write ${named}`,
      summary: () => named,
      key: () => partIds[0] ?? '',
      own: () => ({ partIds, before: [...written] }),
    });
    written.push(...(done?.parts ?? []));
  }
  return written;
}
