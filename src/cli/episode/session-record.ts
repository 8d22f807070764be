/** The record of an episode on this machine. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAKING_PHASES } from '../../domain/phase';
import type { EpisodeProgress } from '../../domain/progress';
import type { SessionRecord } from '../../domain/session';
import { sessionFolder } from '../../library/episode-files';

/** `session.json` of an episode, when it is on this machine. */
export async function readSession(sessionsRoot: string, id: string): Promise<SessionRecord | undefined> {
  const folder = sessionFolder(sessionsRoot, id);
  if (folder === undefined) return undefined;
  const text = await readFile(join(folder, 'session.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as SessionRecord;
  } catch {
    return undefined;
  }
}

/** The last state of a finished episode, from its record; for when no worker is there to be asked. */
export function progressFromSession(record: SessionRecord, startedAt: number): EpisodeProgress {
  const {
    show,
    episode,
    topic,
    through,
    phases,
    costMicros,
    budgetMicros,
    warnings,
    quality,
    unknownMicros,
  } = record;
  const known = new Map(phases.map((phase) => [phase.phase, phase]));
  return {
    show,
    episode,
    topic,
    status: record.complete ? 'completed' : 'running',
    phase: through,
    // The work began when the first worker took it, which may be long after the start.
    startedAt: phases[0]?.startedAt ?? startedAt,
    phases: [...MAKING_PHASES, ...(known.has('publish') ? (['publish'] as const) : [])].map(
      (phase) => known.get(phase) ?? { phase, status: 'skipped', costMicros: 0, steps: [] },
    ),
    costMicros,
    ...(unknownMicros ? { unknownMicros } : {}),
    budgetMicros,
    quality: quality.score100,
    ...(quality.basis === undefined ? {} : { qualityBasis: quality.basis }),
    revision: quality.revision,
    warnings,
  };
}
