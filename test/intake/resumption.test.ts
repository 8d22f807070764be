import type { ArtifactRef } from '../../src/domain/artifact';
import type { EpisodeInput } from '../../src/domain/episode';
import type { PhaseResults } from '../../src/domain/phase-results';
import { latestResumable, resumedInput } from '../../src/intake/resumption';

const session: ArtifactRef = { path: 'session.json', sha256: 'ab', bytes: 1 };
const done = {} as never;

function record(results: PhaseResults, input: Partial<EpisodeInput> = {}) {
  const whole = { show: 's', episode: 'e', through: 'package', inputHash: 'h', ...input } as EpisodeInput;
  return { show: 's', episode: 'e', input: whole, results };
}

describe('resuming an episode', () => {
  test('goes on from the phase named, with the earlier record and the same input', () => {
    const input = resumedInput(record({ research: done, script: done }), { from: 'audio', session });
    expect(input).toMatchObject({ inputHash: 'h', through: 'package', resume: { from: 'audio', session } });
  });

  test('takes an edited script along', () => {
    const script = { ...session, path: 'production/script.json' };
    const { resume } = resumedInput(record({ research: done }), { from: 'script', session, script });
    expect(resume).toEqual({ from: 'script', session, script });
  });

  test('an earlier resumption does not stay', () => {
    const before = { from: 'script', session, script: session } as const;
    const { resume } = resumedInput(record({ research: done }, { resume: before }), {
      from: 'script',
      session,
    });
    expect(resume).toEqual({ from: 'script', session });
  });

  test('a run that stopped early, as asked then, now goes on to the whole episode', () => {
    const stopped = record({ research: done, script: done }, { through: 'script' });
    expect(resumedInput(stopped, { from: 'audio', session }).through).toBe('package');
    expect(resumedInput(stopped, { from: 'script', session }).through).toBe('script');
  });

  test('is refused, with the phase that it can be resumed from, where one before was not finished', () => {
    expect(() => resumedInput(record({ research: done }), { from: 'package', session })).toThrow(
      's/e cannot be resumed from package: its script was not finished. Resume it from there: showrunner resume s/e --from script',
    );
  });

  test.each([
    [{}, 'research'],
    [{ research: done }, 'script'],
    [{ research: done, audio: done }, 'script'],
    [{ research: done, script: done, audio: done }, 'package'],
  ] as const)('%j: from %s at the latest', (results, phase) => {
    expect(latestResumable(results)).toBe(phase);
  });
});
