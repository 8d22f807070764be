import { workedMs } from '../../../../src/domain/progress';
import { createProgressTracker } from '../../../../src/workflows/episode/running/progress-tracker';
import { episodeInput } from '../../../support/material/episode-input';

const STYLE_NOT_JUDGED = 'measured by code, style not judged';
const tracker = () => createProgressTracker(episodeInput(), () => 0);
const phaseOf = (progress: ReturnType<typeof tracker>, name: string) =>
  progress.snapshot().phases.find(({ phase }) => phase === name);

test('a phase that is done again counts neither the time in between nor that of the phase it is done from', () => {
  let time = 0;
  const progress = createProgressTracker(episodeInput(), () => time);
  progress.journal.atWork(1);
  const worked = (ms: number, end = false) => {
    time += ms;
    if (end) progress.endPhase({});
  };
  const awayOf = (name: string) => phaseOf(progress, name)?.awayMs ?? 0;
  progress.beginPhase('script');
  worked(10, true);
  progress.beginPhase('audio');
  worked(100);
  progress.beginPhase('script');
  worked(1);
  expect([awayOf('script'), awayOf('audio')]).toEqual([100, 1]);
  worked(1, true);
  progress.beginPhase('audio');
  worked(1_000, true);
  progress.beginPhase('package');
  worked(5_000);
  const works = progress
    .snapshot()
    .phases.flatMap((phase) => (phase.startedAt === undefined ? [] : [[phase.phase, workedMs(phase, time)]]));
  expect(works).toEqual([
    ['script', 12],
    ['audio', 1_100],
    ['package', 5_000],
  ]);
});

describe('the score of a phase', () => {
  test('comes with its basis', () => {
    const progress = tracker();
    progress.beginPhase('research');
    progress.endPhase({ quality: 0.5 });
    progress.beginPhase('script');
    progress.endPhase({ quality: 0.9, basis: 'judged by models' });
    expect(phaseOf(progress, 'research')).toMatchObject({ quality: 0.5, basis: 'measured by code' });
    expect(phaseOf(progress, 'script')).toMatchObject({ quality: 0.9, basis: 'judged by models' });
  });

  test('is left out where nothing was measured', () => {
    const progress = tracker();
    progress.beginPhase('package');
    progress.endPhase({});
    expect(phaseOf(progress, 'package')).not.toHaveProperty('basis');
  });

  test('of a kept script is the score of the episode, with its basis', () => {
    const progress = tracker();
    progress.keepPhase('script', { quality: 0.9415, basis: STYLE_NOT_JUDGED });
    expect(progress.snapshot()).toMatchObject({ quality: 94.2, qualityBasis: STYLE_NOT_JUDGED });
    expect(phaseOf(progress, 'script')).toMatchObject({ quality: 0.9415, basis: STYLE_NOT_JUDGED });
  });
});
