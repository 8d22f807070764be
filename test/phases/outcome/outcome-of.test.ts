import type { EpisodeProgress } from '../../../src/domain/progress';
import { type OutcomeMaterial, outcomeOf } from '../../../src/phases/outcome/outcome-of';
import { episodeInput } from '../../support/material/episode-input';

const phase = (name: string, startedAt?: number, endedAt?: number, status = 'done') => ({
  ...{ phase: name, status, costMicros: 10, steps: [] },
  ...(startedAt === undefined ? {} : { startedAt }),
  ...(endedAt === undefined ? {} : { endedAt }),
});
const progressOf = (...phases: ReturnType<typeof phase>[]) =>
  ({ phases, revision: 1, startedAt: 1_000, warnings: [], costMicros: 20 }) as unknown as EpisodeProgress;
const material = (more: Partial<OutcomeMaterial> = {}): OutcomeMaterial => ({
  ...{
    input: episodeInput(),
    status: 'completed',
    calls: [],
    repeatedShare: 0,
    takes: [],
    castVoices: ['embedded/1 rms'],
  },
  progress: progressOf(phase('research', 1_000, 5_000), phase('script', 5_000, 9_000)),
  journal: { stoodMs: { script: 3_000 }, parks: [] },
  ...more,
});

test('time in which a person was waited for is no work, and a clock that was set back makes no negative work', () => {
  const progress = progressOf(phase('research', 9_000, 2_000), phase('script', 5_000, 9_000));
  const { phases } = outcomeOf(material({ progress }));
  expect(phases.map(({ phase: name, workMs }) => [name, workMs])).toEqual([
    ['research', 0],
    ['script', 1_000],
  ]);
});

test('time in which another phase was done again is no work of this one', () => {
  const script = { ...phase('script', 5_000, 19_000), awayMs: 10_000 };
  const { phases } = outcomeOf(material({ progress: progressOf(script) }));
  expect(phases[0]?.workMs).toBe(1_000);
});

test('phases that a later run kept are those of the earlier outcome; what it did anew is its own', () => {
  const previous = outcomeOf(material());
  const progress = progressOf(
    phase('research'),
    phase('script', 50_000, 52_000),
    phase('audio', 52_000, undefined, 'running'),
  );
  const { phases, through } = outcomeOf(
    material({ progress, previous, journal: { stoodMs: {}, parks: [] } }),
  );
  expect(through).toBe('script');
  expect(phases.map(({ phase: name, workMs }) => [name, workMs])).toEqual([
    ['research', 4_000],
    ['script', 2_000],
  ]);
});

test('the phase in which an episode ended counts with its work and cost, as one that is not finished', () => {
  const progress = progressOf(phase('research', 1_000, 5_000), phase('script', 5_000, undefined, 'parked'));
  const outcome = outcomeOf(material({ status: 'abandoned', progress, endedAt: 12_000 }));
  expect(outcome).toMatchObject({ through: 'research', costMicros: 20 });
  expect(outcome.phases[1]).toMatchObject({ phase: 'script', isUnfinished: true, workMs: 4_000 });
  const running = outcomeOf(material({ progress }));
  expect(running.phases.map(({ phase: name }) => name)).toEqual(['research']);
});

test('an episode that was abandoned says so, with what was asked and nothing delivered', () => {
  const outcome = outcomeOf(
    material({ status: 'abandoned', reason: 'the topic is off', progress: progressOf() }),
  );
  expect(outcome).toMatchObject({
    status: 'abandoned',
    reason: 'the topic is off',
    minutes: { asked: 6 },
    phases: [],
  });
  expect(outcome).not.toHaveProperty('through');
  expect(outcome.minutes).not.toHaveProperty('delivered');
});

test('an episode in which a person changed a voice or a model is of no single regime', () => {
  expect(outcomeOf(material()).isMixed).toBe(false);
  expect(outcomeOf(material({ journal: { stoodMs: {}, parks: [], isRecast: true } })).isMixed).toBe(true);
});
