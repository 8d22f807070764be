/** Plays one scenario of a batch and audits it. */
import { join } from 'node:path';
import { auditBatch, callsOf, type Undisturbed } from '../support/faults/batch-auditor';
import { openBatchStage } from '../support/faults/batch-stage';
import { mountSmallDisk } from '../support/faults/disk';
import { startFaultServer } from '../support/faults/server';
import { type BatchScenario, UNDISTURBED } from './batch-scenarios';
import type { Row } from './table';

/** For a season, with room to spare. */
const DISK_MEGABYTES = 256;

export interface PlayedRow {
  readonly row: Row;
  readonly undisturbed?: Undisturbed;
}

/** What goes wrong on the way is a violation like any other. */
export async function playBatch(
  scenario: BatchScenario,
  scratch: string,
  undisturbed?: Undisturbed,
): Promise<PlayedRow> {
  const name = scenario.name.replace(/[^a-z0-9]+/gi, '-');
  const folder = join(scratch, name);
  const began = Date.now();
  const server = await startFaultServer(scratch, name);
  const disk =
    scenario.needs === 'a small disk'
      ? mountSmallDisk(join(scratch, `${name}-disk`), DISK_MEGABYTES)
      : undefined;
  const stage = await openBatchStage({
    folder,
    server,
    episodes: scenario.episodes,
    ...(disk === undefined ? {} : { dataDir: join(scratch, `${name}-disk`, 'data') }),
  });
  const row = { scenario: scenario.name, at: scenario.at, retries: 0, violations: [] as readonly string[] };
  const seconds = () => (Date.now() - began) / 1000;
  try {
    const played = await scenario.play(stage, disk === undefined ? {} : { disk });
    const { retries, skipped, violations = [], ...explained } = played;
    if (skipped !== undefined) return { row: { ...row, skipped, seconds: seconds() } };
    const { extraBilled } = scenario;
    const evidence = await stage.evidence();
    const audited = auditBatch(evidence, {
      extraBilled,
      ...explained,
      ...(undisturbed === undefined ? {} : { undisturbed }),
    });
    const made = [...evidence.episodes].map(
      ([id, episode]) => [id, { calls: callsOf(episode), mp3: episode.mp3 }] as const,
    );
    return {
      row: {
        ...row,
        ...audited,
        retries,
        violations: [...violations, ...audited.violations],
        seconds: seconds(),
      },
      undisturbed: new Map(made),
    };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { row: { ...row, violations: [said], seconds: seconds() } };
  } finally {
    await stage.close();
    await server.stop();
    disk?.unmount();
  }
}

/** What every other run of the season is held against, made when it is first asked for. */
export function undisturbedRun(scratch: string, episodes: number): Promise<PlayedRow> {
  return playBatch({ ...UNDISTURBED, episodes }, scratch);
}
