/** Outcomes of simulated episodes, whose truth a test knows. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '../../../src/domain/outcome';
import { MAKING_PHASES } from '../../../src/domain/phase';

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

/** Seconds of work for a minute of episode that `standard@3` expects. */
const EXPECTED_WORK = { research: 1, script: 0.5, audio: 6, package: 0.5 } as const;

export interface Simulated {
  readonly at: number;
  /** Actual ÷ expected seconds of audio work. */
  readonly audio?: number;
  readonly score100?: number;
  readonly gate?: number;
  readonly costJson?: string;
  readonly qualityJson?: string;
  readonly templates?: Partial<Outcome['templates']>;
  readonly voices?: readonly string[];
  readonly models?: Readonly<Record<string, string>>;
}

/** A finished episode of six minutes; everything that is not said is as `standard@3` expects it. */
export function simulated(
  { at, audio = 1, score100 = 90, gate = 0.9, costJson = '', qualityJson = '', ...said }: Simulated,
  more: Partial<Outcome> = {},
): Outcome {
  const templates = {
    ...{ session: 'narrative@2', quality: 'narrative@2', cost: 'standard@3', prices: 'standard@2' },
    ...said.templates,
  };
  const spread = { low: 0, likely: 0, high: 0 };
  return {
    ...{ version: 1, id: `sim/ep-${String(at).padStart(3, '0')}`, status: 'completed', through: 'package' },
    ...{ startedAt: 1_000_000 + at * 1_000, templates, isMixed: false },
    regime: {
      templates: {
        ...{ session: 'a', prices: 'p', cost: sha256Of(costJson), quality: sha256Of(qualityJson) },
      },
      ...{ models: said.models ?? {}, voices: said.voices ?? ['embedded/flite rms'] },
    },
    minutes: { asked: 6, delivered: 6 },
    words: { asked: 900, written: 900, spokenCharacters: 900 * 5.9 },
    ...{ revisions: 1, repeatedShare: 0, costMicros: 0, unknownMicros: 0 },
    phases: MAKING_PHASES.map((phase) => ({
      ...{ phase, costMicros: 0, items: [], expectedWorkMs: spread },
      workMs: EXPECTED_WORK[phase] * 6_000 * (phase === 'audio' ? audio : 1),
    })),
    ...{ parks: [], takes: [] },
    quality: {
      ...{ score100, basis: 'measured by code, style not judged', gatesPassed: true, disagreement: 0 },
      ...{ gates: [{ name: 'flow', score: gate, threshold: 0.7 }], lost: [] },
    },
    ...more,
  };
}

/** Writes outcomes where the episodes of a data directory keep them. */
export async function writeOutcomes(sessionsRoot: string, outcomes: readonly Outcome[]): Promise<void> {
  for (const outcome of outcomes) {
    const folder = join(sessionsRoot, ...outcome.id.split('/'));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'outcome.json'), JSON.stringify(outcome));
  }
}
