import { createProgressTracker } from '../../../../src/workflows/episode/running/progress-tracker';
import { episodeInput } from '../../../support/material/episode-input';

const STYLE_NOT_JUDGED = 'measured by code, style not judged';
const tracker = () => createProgressTracker(episodeInput(), () => 0);
const phaseOf = (progress: ReturnType<typeof tracker>, name: string) =>
  progress.snapshot().phases.find(({ phase }) => phase === name);

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
