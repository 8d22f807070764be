import type { EpisodeProgress, PhaseProgress, StepProgress } from '../../../../src/domain/progress';

const BY_CODE = 'measured by code, style not judged';

export const STARTED = 1_000_000;

function step(name: string, title: string, change: Partial<StepProgress> = {}): StepProgress {
  return { name, title, status: 'waiting', done: 0, total: 1, costMicros: 0, ...change };
}

const researchDone: PhaseProgress = {
  phase: 'research',
  status: 'done',
  startedAt: STARTED,
  endedAt: STARTED + 10_000,
  costMicros: 0,
  quality: 0.97,
  basis: 'measured by code',
  steps: [
    step('readSource', 'Read the sources', { status: 'done', done: 4, total: 4, result: '4 documents' }),
    step('composeBrief', 'Compose the brief', { status: 'done', done: 1, result: '4 themes' }),
  ],
};

function scriptAt(change: Partial<PhaseProgress>, parts: Partial<StepProgress>): PhaseProgress {
  return {
    phase: 'script',
    status: 'running',
    startedAt: STARTED + 10_000,
    costMicros: 40_000,
    steps: [
      step('outlineScript', 'Outline the episode', { status: 'done', done: 1, result: '8 parts' }),
      step('writePart', 'Write the parts', {
        status: 'running',
        startedAt: STARTED + 12_000,
        done: 3,
        total: 8,
        ...parts,
      }),
      step('reviseScript', 'Revise the script', { status: 'skipped', total: 0 }),
    ],
    ...change,
  };
}

const waiting = (phase: PhaseProgress['phase']): PhaseProgress => ({
  phase,
  status: 'waiting',
  costMicros: 0,
  steps: [step('first', 'First')],
});

/** An episode in the middle of its script. */
export function writing(change: Partial<EpisodeProgress> = {}): EpisodeProgress {
  return {
    show: 'season-1',
    episode: 'ep_002',
    topic: 'Modern Stoicism',
    status: 'running',
    phase: 'script',
    startedAt: STARTED,
    phases: [researchDone, scriptAt({}, {}), waiting('audio'), waiting('package')],
    costMicros: 40_000,
    budgetMicros: 5_000_000,
    quality: null,
    revision: 0,
    warnings: [],
    ...change,
  };
}

/** Before anything was done. */
export function begun(): EpisodeProgress {
  return writing({
    phase: 'research',
    phases: (['research', 'script', 'audio', 'package'] as const).map(waiting),
    costMicros: 0,
  });
}

/** The script phase is over. */
export function written(): EpisodeProgress {
  const script = scriptAt(
    { status: 'done', endedAt: STARTED + 30_000, quality: 0.951, basis: BY_CODE },
    { status: 'done', done: 8 },
  );
  return writing({
    phases: [researchDone, script, waiting('audio'), waiting('package')],
    quality: 95.1,
    qualityBasis: BY_CODE,
  });
}

/** One part could not be written. */
export function parked(): EpisodeProgress {
  return writing({
    status: 'parked',
    phases: [
      researchDone,
      scriptAt({ status: 'parked' }, { status: 'parked', done: 7 }),
      waiting('audio'),
      waiting('package'),
    ],
    parked: {
      step: 'Write "Recap"',
      reason: 'The brief names a claim that the findings do not have.',
      since: STARTED + 20_000,
      nextAction: 'mend the cause, then: showrunner retry season-1/ep_002',
    },
  });
}
