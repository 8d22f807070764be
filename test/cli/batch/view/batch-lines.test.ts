import { batchLines } from '../../../../src/cli/batch/view/batch-lines';
import type { BatchProgress } from '../../../../src/domain/batch/progress';
import { BEGUN, complete, ended, looked, lookedClosely, NOW, opened, standing, under } from './batch-stages';

const HEAD =
  'season-1: Ideas that last: 4 episodes, at most 3 at work, about $11.90 ($11.20 to $12.60), as estimated, of a budget of $20.00';

test('a batch without a title of its own is named once', () => {
  const picture = lookedClosely();
  const progress = { ...picture.progress, title: picture.progress.id };
  expect(batchLines(undefined, { ...picture, progress })[0]).toMatch(/^season-1: 4 episodes/);
});

/** What is told between two looks. */
const between = (before: BatchProgress, after: BatchProgress) => batchLines(looked(before), looked(after));

describe('a batch as lines', () => {
  test('the first look tells what it is and everything so far', () => {
    expect(batchLines(undefined, lookedClosely())).toEqual([
      HEAD,
      'season-1/ep_004: begun (The fall of Rome)',
      'season-1/ep_003: parked: Speak n004: The voice did not answer.',
      'season-1/ep_003: next: showrunner retry season-1/ep_003',
      '1 episode completed',
    ]);
  });

  test('one that goes only through a phase says so', () => {
    expect(batchLines(undefined, looked(opened({ through: 'research' })))[0]).toContain(
      '4 episodes, through research, at most 3 at work',
    );
  });

  test('nothing new gives no line', () => {
    for (const picture of [looked(opened()), lookedClosely(), looked(complete())])
      expect(batchLines(picture, { ...picture, left: [] })).toEqual([]);
  });

  test('a phase is told when it changes', () => {
    const [lane] = under().lanes;
    if (lane === undefined) throw new Error('no lane');
    expect(between(under(), under({ lanes: [{ ...lane, phase: 'audio' }] }))).toEqual([
      'season-1/ep_004: audio',
    ]);
  });

  test('an episode that completed is told with quality and cost', () => {
    const after = looked(under({ lanes: [], ended: { ...under().ended, completed: 2 } }), {
      left: [
        ended({
          id: 'season-1/ep_004',
          costMicros: 40_000,
          qualityBasis: 'measured by code, style not judged',
        }),
      ],
    });
    expect(batchLines(looked(under()), after)).toEqual([
      'season-1/ep_004: completed (95/100, measured by code, style not judged, $0.04)',
    ]);
  });

  test('episodes that came and went between two looks are counted', () => {
    const after = opened({ ended: { ...opened().ended, completed: 30 }, kept: 10 });
    expect(between(opened(), after)).toEqual([
      '10 episodes complete from before: kept',
      '20 more episodes completed',
    ]);
  });

  test('one that did not complete is told with its reason, and not as completed', () => {
    const after = looked(
      under({
        lanes: [],
        ended: { ...under().ended, failed: 1 },
        troubled: [{ id: 'season-1/ep_004', status: 'failed', reason: 'its worker was killed\nthree times' }],
      }),
      { left: [ended({ id: 'season-1/ep_004', status: 'failed' })] },
    );
    expect(batchLines(looked(under()), after)).toEqual([
      'season-1/ep_004: failed: its worker was killed three times',
    ]);
  });

  test('of a list that keeps only the latest troubles each is told once', () => {
    const trouble = (id: string) => ({ id, status: 'failed', reason: 'no' }) as const;
    const before = opened({ troubled: ['a', 'b', 'c'].map(trouble) });
    const after = opened({ troubled: ['b', 'c', 'd'].map(trouble) });
    expect(between(before, after)).toEqual(['d: failed: no']);
    expect(between(after, opened({ troubled: ['x', 'y', 'z'].map(trouble) }))).toHaveLength(3);
  });

  test('one that stood still and is at work again goes on', () => {
    const lane = { id: standing.id, since: NOW, allottedMicros: 0 };
    const after = under({ standing: [], standingCount: 0, lanes: [...under().lanes, lane] });
    expect(between(under(), after)).toEqual(['season-1/ep_003: goes on']);
  });

  test('one that asks for a slot is told once, and one that parks again is told again', () => {
    const asking = under({ standing: [{ ...standing, asking: true }] });
    expect(between(under(), asking)).toEqual(['season-1/ep_003: goes on as soon as another stops']);
    const again = under({ standing: [{ ...standing, since: NOW, reason: 'Still nothing.' }] });
    expect(between(asking, again)[0]).toBe('season-1/ep_003: parked: Speak n004: Still nothing.');
  });

  test('a pause is told with its ways out, and its end', () => {
    const ways = [{ update: 'resume', says: 'showrunner batch resume season-1 goes on' }];
    const paused = opened({
      status: 'paused',
      pause: { cause: 'person', since: BEGUN, reason: 'Lunch.', ways },
    });
    expect(between(opened(), paused)).toEqual([
      'paused: Lunch.',
      'next: showrunner batch resume season-1 goes on',
    ]);
    expect(between(paused, paused)).toEqual([]);
    expect(between(paused, opened())).toEqual(['goes on']);
  });

  test('what a person changes is told', () => {
    const changed = opened({
      total: 6,
      atOnce: 2,
      money: { ...opened().money, capMicros: 30_000_000 },
      lowered: 'quality draft@1',
      status: 'finishing',
    });
    expect(between(opened(), changed)).toEqual([
      '2 episodes added',
      'at most 2 at work from now on',
      'the budget is $30.00 from now on',
      'what is left is made to quality draft@1',
      'finishing: nothing new begins',
    ]);
  });
});
